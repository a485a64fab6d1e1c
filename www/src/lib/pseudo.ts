// A language that nobody speaks and everybody can read: letters get accents, and text grows by about 40 %, as English does
// in German or Finnish. Marks such as <term> stay, for they are not text.

const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED = "àƀçđéƒǧħíĵķľɱñóþqŕšťúṽŵẋýžÀɃÇĐÉƑǦĦÍĴĶĽṀÑÓÞQŔŠŤÚṼŴẊÝŽ";
const LETTERS = new Map([...PLAIN].map((letter, index) => [letter, [...ACCENTED][index] ?? letter]));
const VOWELS = /[aeiouyAEIOUY]/;

export function pseudo(text: string): string {
  return text.replace(/<\/?[a-z][a-z0-9-]*\/?>|[A-Za-z]/g, (found) => {
    if (found.length > 1) return found;
    const accented = LETTERS.get(found) ?? found;
    return VOWELS.test(found) ? accented + accented : accented;
  });
}
