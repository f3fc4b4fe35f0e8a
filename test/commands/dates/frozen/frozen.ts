/**
 * A line somebody types, what it means, and the name of its kind.
 *
 * The clock is Tuesday 3 March 2026, 10:30 in Amsterdam (2026-03-03T09:30:00Z); the customer `Bakker` exists.
 * Written by somebody who had not read the reader of dates; a correction is listed with its reason.
 *
 * The outcome is a local moment in Amsterdam:
 * - `2026-03-09T14:00`: exactly then.
 * - `2026-03-06`: that day, the hour is free.
 * - `2026-03-05/afternoon`: that day, shown as its afternoon (also `morning`, `evening`).
 * - `-`: there is no date in it. A promise is asked by when, and no day is ever taken silently; a note is of today.
 * - several, with a space between: any of them is right.
 * - ` ?` at the end: a question with one of these days among its buttons is as good (after `-`: any question).
 * - `? 2026-04-03 2026-03-04`: it must be asked, with these days among the buttons.
 *
 * In the files of promises a `log` line stands for the promise made in the note, `-` for no promise with a date, and
 * an absence for its last day as named (with `until`, `till` and `tot` the day before, or the last working day before,
 * is right too). In the files of contacts the outcome is the day the contact took place, whatever is promised beside
 * it, and the hour is free.
 *
 * An owner is the colleague whose promise it is, where a field of the line says so.
 */
export type Frozen = readonly [line: string, outcome: string, kind: string, owner?: string]
