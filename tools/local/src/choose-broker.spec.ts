import { chooseBroker, javaVersion, type Surroundings } from './choose-broker';

const nothing: Surroundings = {
  brokers: undefined,
  java: () => undefined,
  maven: () => undefined,
  jarsFetched: () => false,
  dockerAnswers: () => false,
};
const java = (version: number) => ({ java: () => ({ command: 'java', version }) });
const maven = { maven: () => 'mvn' };
const docker = { dockerAnswers: () => true };

describe('chooseBroker', () => {
  it.each([
    ['the brokers of the environment before all', { brokers: 'a:9092', ...java(17), ...maven }, 'environment'],
    ['Java with Maven before Docker', { ...java(17), ...maven, ...docker }, 'java'],
    ['Java without Maven when the jars are here', { ...java(21), jarsFetched: () => true }, 'java'],
    ['Docker when Java is too old', { ...java(11), ...maven, ...docker }, 'compose'],
    ['Docker when Maven is missing', { ...java(17), ...docker }, 'compose'],
    ['Docker when there is nothing else', docker, 'compose'],
  ])('takes %s', (_, surroundings, from) => {
    expect(chooseBroker({ ...nothing, ...surroundings }).from).toBe(from);
  });

  it.each([
    ['no Java', maven, 'no Java was found'],
    ['an old Java', { ...java(11), ...maven }, 'the Java found is 11'],
    ['no Maven', java(17), 'Maven is not on the PATH'],
  ])('says with %s what to install or to set', (_, surroundings, lacking) => {
    const choose = () => chooseBroker({ ...nothing, ...surroundings });
    expect(choose).toThrow(lacking);
    expect(choose).toThrow(/Java 17 or later and Maven.*Docker.*KAFKA_BROKERS/);
  });
});

it.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['openjdk version "21" 2023-09-19', 21],
  ['java version "1.8.0_402"', 8],
  ['openjdk version "26-ea" 2026-03-17', 26],
  ['The operation could not be completed. Unable to locate a Java Runtime.', undefined],
])('reads the release of Java from %s', (printed, version) => {
  expect(javaVersion(printed)).toBe(version);
});
