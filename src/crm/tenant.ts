import Holidays from 'date-holidays'
import type { Clock } from '../clock.ts'
import type { PrismaClient } from '../store/generated/client.ts'
import { waitForTurn } from '../store/turn.ts'
import { OFFICE_HOURS } from './escalation/working-time.ts'
import { plainName } from './plain-name.ts'
import { firstReports } from './report/due.ts'

type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

const OWN = { name: 'Kastelein', country: 'NL', language: 'nl', timeZone: 'Europe/Amsterdam', currency: 'EUR' }
type NewCompany = typeof OWN & { languageDecided?: boolean }

export interface NewWorkspace {
  platform: string
  externalId: string
  organisation?: string
  /** Who connected it, when that need not be who runs this installation. */
  company?: { name: string; language?: string | undefined; timeZone?: string | undefined }
}

/**
 * Writes a workspace down under its company: that of its organisation; the one that runs this installation when it
 * connected it itself, or when it has no workspace yet; else one of its own. Two at once write it once.
 */
export async function adoptWorkspace(
  prisma: PrismaClient,
  clock: Clock,
  { company, ...workspace }: NewWorkspace,
): Promise<void> {
  const { platform, externalId, organisation } = workspace
  await prisma.$transaction(async (tx) => {
    await waitForTurn(tx, 'kastelein tenant')
    if (await tx.workspace.findFirst({ where: { platform, externalId } })) return
    const sister = organisation ? await tx.workspace.findFirst({ where: { platform, organisation } }) : null
    const isOwn = !company || (await tx.workspace.count({ where: { tenant: { pretend: false } } })) === 0
    const tenantId =
      sister?.tenantId ??
      (isOwn ? await own(tx, clock, company?.language) : await made(tx, clock, companyLike(company)))
    await tx.workspace.create({ data: { ...workspace, tenantId, createdAt: clock() } })
  })
}

/**
 * The company that runs this installation, made when it is first needed; never the pretend one. Who installed the bot decides
 * its language, if nobody did so before.
 */
async function own(tx: Tx, clock: Clock, language: string | undefined): Promise<number> {
  const said = language === undefined ? {} : { language, languageDecided: true }
  const before = await tx.tenant.findFirst({ where: { pretend: false }, orderBy: { id: 'asc' } })
  if (!before) return made(tx, clock, { ...OWN, ...said })
  if (!before.languageDecided) await tx.tenant.update({ where: { id: before.id }, data: said })
  return before.id
}

async function made(tx: Tx, clock: Clock, company: NewCompany): Promise<number> {
  const made = await tx.tenant.create({
    data: { ...company, name: plainName(company.name) || OWN.name, hours: OFFICE_HOURS, createdAt: clock() },
  })
  await tx.reporting.createMany({ data: firstReports(clock(), made).map((one) => ({ ...one, tenantId: made.id })) })
  return made.id
}

/** What is not known of a company is as it is with ours; its holidays are those of where its clocks are. */
function companyLike({ name, language, timeZone }: NonNullable<NewWorkspace['company']>): NewCompany {
  const known = { ...OWN, name, languageDecided: language !== undefined }
  if (timeZone === undefined || timeZone === OWN.timeZone) return { ...known, language: language ?? OWN.language }
  return { ...known, language: language ?? 'en', timeZone, country: countryIn(timeZone) ?? OWN.country }
}

/** A country where this is the time, by its ISO 3166-1 code. */
function countryIn(timeZone: string): string | undefined {
  const countries = Object.keys(new Holidays().getCountries())
  return countries.find((country) => new Holidays(country).getTimezones().includes(timeZone))
}
