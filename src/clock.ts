/** The only reader of the time: everything else is handed a clock. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
