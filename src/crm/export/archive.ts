import type { Clock } from '../../clock.ts'
import type { Language } from '../../language.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { momentsIn } from './cells/moments.ts'
import { aboutOne, demandExporter, type Extent } from './extent.ts'
import { inFileName } from './file-name.ts'
import { filesOf } from './files.ts'
import type { Manifest } from './manifest.ts'
import { takeMarks } from './marks.ts'
import { calledIn } from './pages.ts'
import { tellExported } from './told.ts'
import { zipOf } from './zip.ts'

/** A zip that is made while it is read. */
export interface Archive {
  fileName: string
  bytes: AsyncIterable<Uint8Array>
}

/**
 * Begins an export and writes in the audit trail that it did; what was exported is written there when its last byte was read. Returns null
 * when there is no such relation. Throws `export not yours` unless who asks leads (to move out: runs the installation; of one relation:
 * works here).
 */
export async function openExport(
  db: Db,
  clock: Clock,
  { extent, actor, language }: { extent: Extent; actor: Actor; language: Language },
): Promise<Archive | null> {
  await demandExporter(db, actor, extent)
  const about = extent.of === 'relation' ? await aboutOne(db, extent.id) : null
  if (extent.of === 'relation' && !about) return null
  const now = clock()
  const isNamed = extent.of === 'moving'
  const { name: company, fileMark: mark, country, timeZone, modelId } = await db.tenant.findFirstOrThrow()
  const subject = about ? `relation/${about.id}` : `tenant/${db.tenantId}`
  await atomically(db, async (tx) => {
    const auditId = await recordAudit(tx, now, actor, 'export begun', subject, { extent: extent.of })
    if (extent.of !== 'relation') await tellExported(tx, now, { auditId, of: extent.of, memberId: actor.id })
  })
  const out = {
    db,
    language,
    isNamed,
    company,
    mark,
    country,
    timeZone,
    modelId,
    now,
    marks: await takeMarks(db),
    of: about?.of,
    moments: momentsIn(timeZone),
    colleagues: await calledIn(db, isNamed, company),
  }
  const rows: Manifest['rows'] = {}
  const files = filesOf({ ...out, extent: extent.of, relation: about?.id, rows })
  const named = [company, ...(about ? [about.name] : [])].map(inFileName)
  return {
    fileName: `${['kastelein', ...named, out.moments.day(now)].join('-')}.zip`,
    bytes: noted(zipOf(files, now), (is) =>
      recordAudit(db, clock(), actor, is, subject, { extent: extent.of, rows: { ...rows } }),
    ),
  }
}

/** Writes down that the last of these bytes was read, or that whoever read them left, or they ended, before that. */
async function* noted(
  bytes: AsyncIterable<Uint8Array>,
  note: (is: 'exported' | 'export broke off') => Promise<unknown>,
): AsyncGenerator<Uint8Array> {
  let isWhole = false
  try {
    yield* bytes
    isWhole = true
    await note('exported')
  } finally {
    // Why it broke off is what is thrown, not that this could not be written down.
    if (!isWhole) await note('export broke off').catch(() => {})
  }
}
