/** Whether everything is tried with everything, as `npm run soak -- every` does, or each thing with as much as shows the same. */
export const EVERY = process.env['EVERY'] !== undefined
