/** Letters that most fonts draw like a Latin letter or a digit, each pair of characters one: the letter and what it looks like. After Unicode's confusables.txt. */
const pairs = [
  // Cyrillic
  'аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwӏlԍgвbкkмmнhтtгrпn',
  'АAВBЕEЗ3КKМMНHОOРPСCТTУYХXІIЈJЅSԚQԜWҮYҺHӀI',
  // Greek
  'αaοoνvρpυuιiκkϲcϳj',
  'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹC',
  // Armenian, Cherokee, Latin letters of other languages
  'օoսuոnհhցgզqաwյjԼLՕOՍUᎪAᏴBᏟCᎠDᎬEᎻHᎫJᏦKᏞLᎷMᏢPᏒRᏚSᎢTᏙVᎳWᏃZıiɑaɡgɩiʋvʏyᴄcᴏoᴠvᴡwᴢzꜱs',
];

const looksLike: ReadonlyMap<string, string> = new Map(
  pairs.flatMap((row) => {
    const characters = Array.from(row);
    return characters.flatMap((character, index): [string, string][] =>
      index % 2 === 0 ? [[character, characters[index + 1] ?? character]] : [],
    );
  }),
);

/** What a name looks like: equal for names that can be taken for each other. */
export function skeletonOf(name: string): string {
  return Array.from(name.normalize('NFKC'), (character) => looksLike.get(character) ?? character).join('');
}
