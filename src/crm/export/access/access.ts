import type { Clock } from '../../../clock.ts'
import { type Language, LANGUAGES, sentences } from '../../../language.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'
import type { Archive } from '../archive.ts'
import { momentsIn } from '../cells/moments.ts'
import { aboutOne, demandExporter } from '../extent.ts'
import { inFileName } from '../file-name.ts'
import { takeMarks } from '../marks.ts'
import { calledIn } from '../pages.ts'
import { zipOf } from '../zip.ts'
import { accessFiles } from './files.ts'
import { seenBy } from './masks.ts'
import { originsOf, receiversOf, keptTermsOf } from './sources.ts'

/**
 * Begins the file with what somebody may see of themselves, in their language, and writes in the audit trail that it was given. Nobody else
 * is named in it. Returns null when there is no such relation. Throws `export not yours` unless who asks leads.
 */
export async function openAccess(
  db: Db,
  clock: Clock,
  { id: asked, actor }: { id: number; actor: Actor },
): Promise<Archive | null> {
  await demandExporter(db, actor, { of: 'company' })
  const about = await aboutOne(db, asked)
  if (!about) return null
  const { id, name } = about
  const now = clock()
  const found = await db.relation.findFirstOrThrow({ where: { id }, select: { kind: true, language: true } })
  const tenant = await db.tenant.findFirstOrThrow()
  const language = languageIn(found.language, tenant.language)
  const { name: company, timeZone } = tenant
  await recordAudit(db, now, actor, 'access given', `relation/${id}`)
  const moments = momentsIn(timeZone)
  const files = accessFiles({
    db,
    language,
    isNamed: false,
    company,
    mark: tenant.fileMark,
    country: tenant.country,
    marks: await takeMarks(db),
    of: { about: [id], linked: [] },
    moments,
    colleagues: await calledIn(db, false, company),
    seen: await seenBy(db, { id, name, isPerson: found.kind === 'person' }, language),
    page: {
      name,
      company,
      when: moments.day(now),
      receivers: await receiversOf(db),
      terms: await keptTermsOf(db),
      origins: await originsOf(db, id, moments),
    },
  })
  const fileName = `${[ABOUT[language].yours, name].map(inFileName).join('-')}-${moments.day(now)}.zip`
  return { fileName, bytes: zipOf(files, now) }
}

const ABOUT = sentences({ en: { yours: 'your data' }, nl: { yours: 'je gegevens' } })

const languageIn = (...tags: readonly (string | null)[]): Language =>
  tags.flatMap((tag) => LANGUAGES.filter((one) => one === tag))[0] ?? 'en'
