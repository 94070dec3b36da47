// Words as they are compared: small, without accents, and in plain letters.
// The index has words with these letters in plain ones as well (ssg/pages/plain_letters.py).
const LETTERS = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ŧ: "t", ı: "i", ŋ: "n", ĸ: "k",
};

export const inPlainLetters = (text) =>
  text.replace(/[ßæœøłđðþħŧıŋĸ]/giu, (letter) => LETTERS[letter.toLowerCase()]);
export const bare = (text) => inPlainLetters(text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase());
