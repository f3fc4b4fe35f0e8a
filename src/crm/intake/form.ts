import { type Language, languageOfTag } from '../../language.ts'
import type { Incoming } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { modelInForce } from '../model/versions.ts'
import type { Becomes } from './facts.ts'

/** What the interaction model has for the form on the website beside complaints and questions. */
export interface Offered {
  subject: string
  becomes: Becomes
}

/** In whose name a form stands, and what can be brought in by it. */
export interface FormOf {
  company: string
  language: Language
  timeZone: string
  offered: Offered[]
}

/** So many are offered beside the usual. */
const MOST_OFFERED = 6
const MADE_OF_FORM: readonly string[] = ['complaint', 'question', 'lead'] satisfies Becomes[]

/** Returns in whose name a form stands, with what the model in force names for the website. */
export async function formOf(db: Db): Promise<FormOf> {
  const { name, language, timeZone } = await db.tenant.findFirstOrThrow()
  const version = await modelInForce(db)
  const offered = (version?.model.cells ?? []).flatMap(({ subject, starts, forms, direction }): Offered[] => {
    const isFor = forms.includes('website') && direction !== 'out' && subject !== null
    const becomes = starts ?? 'question'
    return isFor && MADE_OF_FORM.includes(becomes) ? [{ subject, becomes: becomes as Becomes }] : []
  })
  const subjects = new Map(offered.map((one) => [one.subject, one]))
  return {
    company: name,
    language: languageOfTag(language),
    timeZone,
    offered: [...subjects.values()].slice(0, MOST_OFFERED),
  }
}

/** Returns what was received by a form under what its sender can quote; null when nothing was. */
export function receivedBy(db: Db, intakeKeyId: number, reference: string): Promise<Incoming | null> {
  return db.incoming.findFirst({ where: { intakeKeyId, reference } })
}
