import { readPorts } from './ports';
import { nextThings, whatIsWhere } from './what-is-where';

const backbone = { brokers: 'kafka.example:9092', databaseUrl: 'postgres://desk:secret@db.example:5432/news' };

it('says where everything is, and never a password', () => {
  const table = whatIsWhere(readPorts({ PUBLISHING_PORT: '3200' }), backbone, {
    home: '/state',
    drop: '/news/drop',
  });
  for (const place of [
    'http://127.0.0.1:3200',
    'kafka.example:9092',
    'postgres://desk@db.example:5432/news',
    '/state/logs',
    '/news/drop',
  ])
    expect(table).toContain(place);
  expect(table).not.toContain('secret');
});

it('proposes commands with the addresses of this start', () => {
  const things = nextThings(readPorts({ INGEST_PORT: '3201' }), backbone);
  expect(things).toContain("'http://127.0.0.1:3201/v1/articles?source=my.desk'");
  expect(things).toContain('kcat -C -b kafka.example:9092');
});
