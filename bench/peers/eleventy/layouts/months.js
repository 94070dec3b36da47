const NAME = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** "2026-05" in words. */
export const monthName = (month) => NAME.format(new Date(`${month}-01T00:00:00Z`));
