import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Language } from '../../language.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { hasRole } from '../people/member.ts'
import { compareModels, type ModelChange } from './compare.ts'
import { namesNotHere, type NotHere } from './owners.ts'
import { starterFile } from './starter.ts'
import { adoptModel, draftModel, modelInForce, readVersion, type Version } from './versions.ts'

/** Who reads the page of the model, as they are at this moment. */
export interface PageReader {
  id: number
  name: string
  language: Language
  timeZone: string
  teamId: number | null
  /** Their role lets them change the model. */
  isModelOwner: boolean
  /** Their role lets them bring in customers. */
  mayImport: boolean
  /** Their role lets them take all customers out; and move out, with the names of colleagues. */
  mayExport: boolean
  mayMoveOut: boolean
  /** They lead, or answer for complaints in the last place. */
  isLead: boolean
  company: { name: string; language: Language; timeZone: string }
}

/** Returns who a page is for; null when they are no longer a colleague here. */
export async function pageReader(db: Db, memberId: number): Promise<PageReader | null> {
  const [member, company] = await Promise.all([
    db.member.findFirst({ where: { id: memberId, active: true } }),
    db.tenant.findFirst({ where: {}, select: { name: true, language: true, timeZone: true, sponsorId: true } }),
  ])
  if (!member || !company) return null
  const { id, name, language, timeZone, teamId } = member
  return {
    id,
    teamId,
    name,
    language: language as Language,
    timeZone,
    isModelOwner: hasRole(member, 'model owner'),
    mayImport: hasRole(member, 'lead'),
    mayExport: hasRole(member, 'lead'),
    mayMoveOut: hasRole(member, 'operator'),
    isLead: hasRole(member, 'lead') || company.sponsorId === id,
    company: { name: company.name, language: company.language as Language, timeZone: company.timeZone },
  }
}

/** A version beside the one in force. */
export interface DryRun {
  draft: Version
  inForce: Version | null
  /** What would be different; nothing when both say the same. */
  changes: readonly ModelChange[]
  /** They are the same to the letter, comments too. */
  isSame: boolean
  notHere: readonly NotHere[]
  /** Another version came in force since it was made: it is compared anew before it can be adopted. */
  isOvertaken: boolean
}

/** Returns what adopting a version would change; null when there is no such version here. Nothing is kept. */
export async function dryRun(db: Db, id: number): Promise<DryRun | null> {
  const [draft, row, inForce] = await Promise.all([
    readVersion(db, id),
    db.modelVersion.findFirst({ where: { id }, select: { basedOnId: true } }),
    modelInForce(db),
  ])
  if (!draft || !row) return null
  return {
    draft,
    inForce,
    changes: compareModels(inForce?.model ?? { cells: [] }, draft.model),
    isSame: inForce?.file === draft.file,
    notHere: await namesNotHere(db, draft.model),
    isOvertaken: draft.number === null && row.basedOnId !== (inForce?.id ?? null),
  }
}

/**
 * Puts the starter model of a language in force where there is none yet. Where it is in force already it stays as it is. Throws
 * `not model owner`, `model changed meanwhile`.
 */
export async function adoptStarter(db: Db, clock: Clock, language: Language, actor: Actor): Promise<Version> {
  const file = starterFile(language)
  const isThere = (version: Version | null): version is Version => version?.file === file
  const before = await modelInForce(db)
  if (isThere(before)) return before
  if (before) throw new UserError('model changed meanwhile')
  const draft = await draftModel(db, clock, { file, actor })
  if ('faults' in draft) throw new Error('the starter model has faults')
  try {
    return await adoptModel(db, clock, { id: draft.id, actor })
  } catch (error) {
    // Pressed twice at once: the other one did it.
    const after = error instanceof UserError ? await modelInForce(db) : null
    if (isThere(after)) return after
    throw error
  }
}
