import { holderOfData } from './postmaster';

const PID_FILE = '812\n/home/desk/.copydesk/postgres\n1763900000\n54329\n\n127.0.0.1\n';
const DATA = '/home/desk/.copydesk/postgres';

it.each([
  ['its server, which still runs', '/opt/bin/postgres -D /home/desk/.copydesk/postgres -p 54329', 812],
  ['nobody, when the process is dead', undefined, undefined],
  ['nobody, when another program has the id', 'vim /home/desk/.copydesk/postgres', undefined],
  ['nobody, when the id is that of a server of another folder', '/opt/bin/postgres -D /home/other/pg -p 1', undefined],
  ['nobody, when the other folder begins the same', `/opt/bin/postgres -D ${DATA}.broken-1 -p 1`, undefined],
])('a data folder is held by %s', (_, commandLine, pid) => {
  expect(holderOfData(PID_FILE, DATA, (asked) => (asked === 812 ? commandLine : undefined))).toBe(pid);
});
