// Recent dates become "1 day ago"; the absolute date stays as the title.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RECENT = 7 * DAY;
const words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en");

const ago = (age) => {
  if (age < HOUR) return words.format(-Math.max(1, Math.floor(age / MINUTE)), "minute");
  if (age < DAY) return words.format(-Math.floor(age / HOUR), "hour");
  return words.format(-Math.floor(age / DAY), "day");
};

export const relateDates = (part, now = Date.now()) => {
  for (const time of part.querySelectorAll("time[datetime]")) {
    const age = now - Date.parse(time.dateTime);
    if (time.title || !(age >= 0 && age < RECENT)) continue;
    time.title = time.textContent;
    time.textContent = ago(age);
  }
};

relateDates(document);
