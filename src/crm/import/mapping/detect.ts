import type { Field } from '../fields.ts'
import { plainHeader } from './header.ts'
import { DYNAMICS_FILES } from './known/dynamics.ts'
import { GOOGLE_FILES } from './known/google.ts'
import { HUBSPOT_FILES } from './known/hubspot.ts'
import type { KnownFile } from './known/known.ts'
import { OUTLOOK_FILES } from './known/outlook.ts'
import { PIPEDRIVE_FILES } from './known/pipedrive.ts'
import { OTHER_FILES } from './known/rest.ts'
import { SALESFORCE_FILES } from './known/salesforce.ts'

const namesIn = (names: string): string[] => names.split('|').filter(Boolean).map(plainHeader)

interface Signature {
  file: KnownFile
  must: readonly (readonly string[] | RegExp)[]
  hints: readonly string[]
  fields: ReadonlyMap<string, Field | null>
}

/** The first of equals wins, so what is surest comes first. */
const SIGNATURES: readonly Signature[] = [
  ...PIPEDRIVE_FILES,
  ...DYNAMICS_FILES,
  ...SALESFORCE_FILES,
  ...HUBSPOT_FILES,
  ...GOOGLE_FILES,
  ...OUTLOOK_FILES,
  ...OTHER_FILES,
].map((file) => ({
  file,
  must: file.must.map((one) => (typeof one === 'string' ? namesIn(one) : one)),
  hints: namesIn(file.hints),
  fields: new Map<string, Field | null>([
    ...namesIn(file.nothing ?? '').map((name) => [name, null] as const),
    ...Object.entries(file.columns).flatMap(([field, names]) =>
      namesIn(names).map((name) => [name, field as Field] as const),
    ),
  ]),
}))

/** A file we know, and what its columns are. */
export interface Detected {
  file: KnownFile
  /** Undefined: the software has no column of that name. */
  fieldOf(plain: string): Field | null | undefined
}

/** Returns the file we know that a header is of: everything it must have is there, and most of what it may have. */
export function knownFileOf(plain: readonly string[]): Detected | null {
  const there = new Set(plain)
  let [best, most]: [Signature | null, number] = [null, 0]
  for (const signature of SIGNATURES) {
    const { must, hints } = signature
    const has = (one: readonly string[] | RegExp) =>
      one instanceof RegExp ? plain.some((name) => one.test(name)) : one.some((name) => there.has(name))
    if (!must.every(has)) continue
    const score = must.length + hints.filter((name) => there.has(name)).length
    if (score > most) [best, most] = [signature, score]
  }
  if (best === null) return null
  const { file, fields } = best
  return {
    file,
    fieldOf: (name) => {
      const field = fields.get(name)
      return field === undefined ? file.patterns?.find(([pattern]) => pattern.test(name))?.[1] : field
    },
  }
}
