/** Nouns, in the singular, for people whom copy quotes without their names, beside the offices of `titles.ts`. */
export const SPEAKING_PEOPLE: ReadonlySet<string> = new Set(
  (
    'man woman boy girl teenager mother father parent son daughter brother husband wife widow uncle aunt cousin relative ' +
    'friend neighbour neighbor colleague student pupil worker employee customer passenger survivor victim tourist ' +
    'voter protester demonstrator soldier fighter veteran rescuer firefighter paramedic trader investor shareholder ' +
    'tenant owner shopkeeper pensioner refugee migrant fan player team-mate teammate rival opponent critic supporter ' +
    'expert official source diplomat investigator organiser organizer campaigner volunteer fisherman villager broker ' +
    'banker'
  ).split(' '),
);

/** Nouns for bodies and papers that copy quotes. */
export const SPEAKING_BODIES: ReadonlySet<string> = new Set(
  (
    'agency airline alliance army association authority bank board brigade broadcaster bureau cabinet club coalition ' +
    'commission committee company council court department embassy family federation firm foundation gardaí government group ' +
    'hospital institute magazine manufacturer maker military ministry museum network newspaper office operator ' +
    'organisation organization paper parliament party police project regulator report retailer school service society ' +
    'statement study survey team think-tank treasury tribunal trust union university watchdog'
  ).split(' '),
);
