/** When the pretend company of the tests begins: Monday 2 March 2026, eight o'clock in Amsterdam. */
export const SEEDED_AT = '2026-03-02T07:00:00Z'
