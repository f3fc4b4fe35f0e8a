import { z } from 'zod'
import { quietReportCard, reportCard, reportPageCard, reportsHereCard } from '../../cards/report/card.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { spanOf } from '../../crm/report/due.ts'
import { ownTeam } from '../../crm/report/groups.ts'
import { isEventful } from '../../crm/report/eventful.ts'
import { chooseReportsPlace } from '../../crm/report/places.ts'
import { reportOf } from '../../crm/report/report.ts'
import { lastSpan, type ReportSpan } from '../../crm/report/span.ts'
import { SPAN_KINDS } from '../../crm/report/span-kinds.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

const OfSpan = z.object({
  span: z.enum(SPAN_KINDS).default('week'),
  /** Its first day; the last one that is over when it is not said. */
  day: z.iso.date().optional(),
})

async function spanMeant({ db, clock }: Context, { span, day }: z.output<typeof OfSpan>): Promise<ReportSpan> {
  const { timeZone } = await db.tenant.findFirstOrThrow({ select: { timeZone: true } })
  return day === undefined ? lastSpan(span, clock(), timeZone) : spanOf(span, day, timeZone)
}

const report = command({
  name: 'report',
  words: ['report', 'rapport', 'reports', 'rapporten', 'weekrapport'],
  grammar: {
    relation: 'none',
    also: [
      {
        words: /^(?:the |de |het )?(?:month|monthly|mirror|maand|spiegel|maandrapport)[.?]?$/iu,
        command: 'report',
        input: () => ({ span: 'month' }),
      },
      { words: /^(?:the |de )?(?:week|weekly)[.?]?$/iu, command: 'report', input: () => ({ span: 'week' }) },
      { words: /^(?:page|print|pagina|printen|afdrukken)$/iu, command: 'report page', input: () => ({}) },
      { words: /^(?:here|hier)[.]?$/iu, command: 'reports here', input: () => ({}) },
    ],
  },
  alone: true,
  task: 'report',
  input: OfSpan,
  role: 'member',
  async run(context, asked) {
    const span = await spanMeant(context, asked)
    const reader = readerOf(context)
    if (!(await isEventful(context.db, span))) return reply(quietReportCard(span, reader))
    const figures = await reportOf(context.db, { now: context.clock(), span })
    return reply(reportCard(figures, { reader, span, ...(await ownTeam(context.db, context.me.id)) }))
  },
})

const mirror = command({
  name: 'mirror',
  words: ['mirror', 'spiegel', 'maandrapport'],
  grammar: { relation: 'none' },
  alone: true,
  input: z.object({}),
  role: 'member',
  run: (context) => report.run(context, { span: 'month' }),
})

const reportPage = command({
  name: 'report page',
  input: OfSpan,
  role: 'member',
  async run(context, asked) {
    const span = await spanMeant(context, asked)
    const url = await context.pageLink('reports', 'read')
    const at = url === null ? null : `${url}?${new URLSearchParams({ span: span.kind, day: span.day }).toString()}`
    return reply(reportPageCard({ url: at, span }, readerOf(context)))
  },
})

/** Makes the channel this is said in the one of the reports. */
const reportsHere = command({
  name: 'reports here',
  input: z.object({}),
  role: 'lead',
  async run({ db, clock, by, me, t, workspaceId, place }) {
    const refused = (why: string) => reply(refusedCard(why, null, me.language))
    if (place.kind === 'direct') return refused(t('report.chooseDirect'))
    if (place.unseen) return refused(t('report.chooseUnseen'))
    await chooseReportsPlace(db, clock, { workspaceId, place, actor: by })
    return reply(reportsHereCard(me), { audience: 'place' })
  },
})

/** The reports, in the chat and as a page, and where they are said. */
export const reportCommands = [report, mirror, reportPage, reportsHere]
