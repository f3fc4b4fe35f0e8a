import type { Reader } from '../cards/when.ts'
import { type Words, words } from '../cards/words.ts'
import type { Clock } from '../clock.ts'
import type { Actor } from '../crm/audit.ts'
import { type PageReader, pageReader } from '../crm/model/page.ts'
import type { Language } from '../language.ts'
import type { PageLinks, PageName } from '../store/page-links.ts'
import type { Db } from '../store/tenant/tenant.ts'

/** What the pages that open by a signed link are made of. */
export interface SignedPages {
  links: PageLinks
  clock: Clock
  /** The database as one company sees it. */
  dbOf(tenantId: number): Db
}

/** Somebody who opened a page with a link that is good, as they are now. */
export interface SignedVisit {
  db: Db
  clock: Clock
  who: PageReader
  actor: Actor
  /** By the link and by their role of this moment. */
  mayChange: boolean
  token: string
  /** Of a link to an export: what is another in each, and the only relation it is about. */
  nonce?: string | undefined
  relationId?: number | undefined
  language: Language
  t: Words
  /** For whom dates are written; what is printed says no "today". */
  reader: Reader
}

/** Whether the role somebody has now lets them change what a page is about. */
const MAY_CHANGE: Readonly<Record<PageName, (who: PageReader) => boolean>> = {
  model: ({ isModelOwner }) => isModelOwner,
  reports: () => false,
  import: ({ mayImport }) => mayImport,
  // Who may take out what is asked there: anybody may one relation that they see.
  export: () => true,
}

/** Returns who opens a page with a link; why not, when it is not good for that. */
export async function enter(
  { links, clock, dbOf }: SignedPages,
  page: PageName,
  token: string,
): Promise<SignedVisit | 'expired' | 'absent'> {
  const right = await links.read(token, page)
  if (right === null) return 'absent'
  if (right === 'expired') return 'expired'
  const db = dbOf(right.tenantId)
  const who = await pageReader(db, right.memberId)
  if (!who) return 'expired'
  const { language, timeZone } = who
  return {
    db,
    clock,
    who,
    actor: { id: who.id, via: 'page' },
    mayChange: right.mayChange && MAY_CHANGE[page](who),
    token,
    nonce: right.nonce,
    relationId: right.relationId,
    language,
    t: words(language),
    reader: { language, timeZone, now: clock(), stays: true },
  }
}
