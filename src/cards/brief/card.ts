import type { Presence } from '../../crm/people/absence.ts'
import type { Brief } from '../../crm/relation/brief.ts'
import type { RelationType } from '../../crm/relation/relation.ts'
import type { Card, Fact, Part, Row } from '../card.ts'
import { standing } from '../case/standing.ts'
import { toneOfOpen } from '../complaint/tone.ts'
import { firstOf, newcomer } from '../about/line.ts'
import { complimentsOf } from '../compliment/card.ts'
import { nameWithAbsence, presenceInWords } from '../people/presence.ts'
import { projectsButton, projectsFact } from '../project/brief.ts'
import { pulseFact } from '../pulse/scores.ts'
import { money } from '../quote/money.ts'
import { whyLeftButton, whyLeftFacts } from '../quote/why-left.ts'
import { factsButton, knownFacts } from '../relation/facts/card.ts'
import { tiesButtons, tiesFacts } from '../relation/links/brief.ts'
import { postInWords } from '../relation/links/card.ts'
import { isAskedOf, usualAsked, usualFact, usualProposed } from '../usual/part.ts'
import { severityInWords } from '../escalation/rungs.ts'
import { age, date, deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { assumptionsButton, assumptionsOf } from './assumptions.ts'
import { closedButton, closedOf } from './closed.ts'
import { joined, momentItem, olderButton, wholeNotes } from './moments.ts'

/**
 * Everything worth knowing before one calls, on one screen. `readAs` is set when the name was not quite what was typed; `home`
 * is where links to it begin.
 */
export function briefCard(brief: Brief, readAs: string | null, reader: Reader, home?: string): Card {
  const t = words(reader.language)
  const { name, id } = brief
  const urgent = brief.cases.filter((found) => isUrgent(found, reader))
  const others = brief.cases.filter((found) => !urgent.includes(found))
  return {
    language: reader.language,
    title: name,
    ...toneOf(brief),
    body: [
      ...(readAs ? [{ type: 'note', text: t('brief.readAs', { words: readAs, name }) } as const] : []),
      ...firstThing(brief, reader),
      ...incidentsOf(brief, reader),
      ...casesOf(urgent, reader),
      { type: 'facts', facts: factsOf(brief, reader) },
      ...usualAsked(brief, reader),
      ...usualProposed(brief, reader),
      ...momentsOf(brief, reader),
      ...casesOf(others, reader),
      ...restOf(brief, reader),
      ...assumptionsOf(brief, reader),
      ...closedOf(brief, reader),
      ...annoyancesOf(brief, reader),
      ...complimentsOf(brief, reader),
      ...missingOf(brief, reader),
      ...twinsOf(brief, reader),
      ...linkTo(brief, reader, home),
    ],
    buttons: [
      ...wholeNotes(brief.moments, reader),
      ...assumptionsButton(brief, reader),
      ...closedButton(brief, reader),
      ...whyLeftButton(brief, reader),
      factsButton(id, reader),
      ...tiesButtons(brief, reader),
      ...projectsButton(brief, reader),
      { label: t('usual.log'), opens: 'form', press: { command: 'log about', input: { id } } },
      { label: t('relation.edit'), opens: 'form', press: { command: 'relation edit', input: { id } } },
    ],
  }
}

/** What comes before anything we want from them, when we want something. */
function firstThing({ first, cases }: Brief, reader: Reader): Part[] {
  const text = cases.some(({ of }) => of.isCommercial) ? firstOf({ first: first ?? null }, reader) : null
  return text ? [{ type: 'note', text }] : []
}

/** Who is probably the same, with the way to make them one. */
function twinsOf({ id, twins }: Brief, { language }: Reader): Part[] {
  if (twins.length === 0) return []
  const t = words(language)
  const rows = twins.map((twin): Row => {
    const input = { relation: `#${id}`, other: `#${twin.id}` }
    return {
      text: `${twin.name} (#${twin.id})`,
      buttons: [{ label: t('merge.with'), press: { command: 'merge', input } }],
    }
  })
  return [{ type: 'rows', heading: t('merge.twins'), rows }]
}

// As loud as the loudest of them.
function toneOf({ cases }: Brief): Pick<Card, 'tone'> {
  const complaints = cases.filter(({ of }) => of.asks === 'until somebody has it')
  const tones = complaints.map((found) => toneOfOpen(found.severity, found.acknowledgedAt !== null).tone)
  const loudest = (['alarm', 'warning'] as const).find((tone) => tones.includes(tone))
  return loudest ? { tone: loudest } : {}
}

/** What fails for them now, before anything else. */
function incidentsOf({ incidents }: Brief, { language }: Reader): Part[] {
  const t = words(language)
  if (incidents.length === 0) return []
  const rows = incidents.map(({ number, summary, owner, update }) => ({
    text: t('incident.brief', { number, summary }),
    note: update ? t('incident.briefNote', { owner, text: update }) : t('incident.briefOwner', { owner }),
    buttons: [{ label: t('incident.show'), press: { command: 'incident show', input: { number } } }],
  }))
  return [{ type: 'rows', rows }]
}

function linkTo({ id }: Brief, { language }: Reader, home: string | undefined): Part[] {
  if (home === undefined) return []
  return [{ type: 'note', text: [{ link: { label: words(language)('brief.link'), url: `${home}/r/${id}` } }] }]
}

function factsOf(brief: Brief, reader: Reader): Fact[] {
  const { language } = reader
  const t = words(language)
  const { type, city, phone, email, owner, people, organisations, formerly, alsoKnownAs } = brief
  const kind = [t(`relation.type.${type as RelationType}`), newcomer(brief.newSince, reader), brief.targetGroup, city]
    .filter(Boolean)
    .join(', ')
  const facts: Fact[] = [
    [t('relation.typeLabel'), kind],
    [t('brief.owner'), owner ? presence(owner, reader) : t('brief.ownerNone')],
    ...formerOwners(brief, reader),
  ]
  if (formerly.length > 0) facts.push([t('brief.formerly'), joined(formerly)])
  if (alsoKnownAs.length > 0) facts.push([t('brief.alsoKnownAs'), joined(alsoKnownAs)])
  const reach = [phone, email].filter(Boolean).join(', ')
  if (reach) facts.push([t('brief.contact'), reach])
  const withRole = (who: Brief['organisations'][number] & { phone?: string | null }) =>
    [who.name, postInWords(who, reader), who.phone].filter(Boolean).join(', ')
  if (people.length > 0) facts.push([t('brief.people'), joined(people.map(withRole))])
  if (organisations.length > 0) facts.push([t('brief.organisations'), joined(organisations.map(withRole))])
  facts.push(
    ...usualFact(brief.usual, reader, { asked: isAskedOf(brief.ownerId, reader) }),
    ...knownFacts(brief.known, reader),
  )
  return [
    ...facts,
    ...pulseFact(brief, reader),
    ...tiesFacts(brief, reader),
    ...projectsFact(brief, reader),
    ...whyLeftFacts(brief, { language }),
  ]
}

/** Who had them before, within two years. */
function formerOwners({ formerOwners: former }: Pick<Brief, 'formerOwners'>, reader: Reader): Fact[] {
  const t = words(reader.language)
  const lines = former.map(({ name, until }) => t('brief.ownerUntil', { name, day: date(until, reader) }))
  return lines.length === 0 ? [] : [[t('brief.ownedBefore'), lines.join('\n')]]
}

/** What comes before anything else: who has something to complain of, and what was not kept. */
const isUrgent = ({ of, dueAt }: CaseLine, { now }: Reader): boolean =>
  of.asks === 'until somebody has it' || (dueAt !== null && dueAt < now)

/** Open cases, a list for each kind. */
function casesOf(cases: Brief['cases'], reader: Reader): Part[] {
  const t = words(reader.language)
  return [...Map.groupBy(cases, ({ kind }) => kind).values()].map((some) => ({
    type: 'list',
    heading: t('brief.open', { what: some[0]?.of.name[reader.language].many ?? '' }),
    items: some.map((found) => (found.of.asks === 'by its date' ? datedLine(found, reader) : heldLine(found, reader))),
  }))
}

type CaseLine = Brief['cases'][number]

/** What stays where others read it on other days says nothing of who is away now. */
const presence = (owner: Presence, reader: Reader): string =>
  reader.stays ? owner.name : presenceInWords(owner, reader)

const ownerOf = ({ owner }: Pick<CaseLine, 'owner'>, reader: Reader): string =>
  owner === null ? '' : reader.stays ? owner.name : nameWithAbsence(owner, reader)

/** What nobody has filled in, or done for too long, in one line. */
function missingOf({ missing }: Brief, { language }: Reader): Part[] {
  if (missing.length === 0) return []
  const t = words(language)
  const what = missing.map((one) => t(`brief.missing.${one}`)).join(', ')
  return [{ type: 'note', text: t('brief.missingLine', { what }) }]
}

function heldLine(found: CaseLine, reader: Reader): string {
  const { number, summary, severity, acknowledgedAt, openedAt } = found
  const name = ownerOf(found, reader)
  const t = words(reader.language)
  return t('brief.heldLine', {
    number,
    summary,
    severity: severityInWords(severity, reader.language),
    owner: acknowledgedAt ? name : standing(found, name, reader),
    age: age(openedAt, reader),
  })
}

function datedLine({ number, dueAt, wholeDay, ...found }: CaseLine, reader: Reader): string {
  const owner = ownerOf(found, reader)
  const t = words(reader.language)
  const summary = withPrice(found, reader)
  if (!dueAt) return t('brief.undatedLine', { number, summary, owner })
  const due = deadline({ dueAt, wholeDay }, reader)
  return t('brief.datedLine', { number, summary, owner, due: dueAt < reader.now ? t('brief.broken', { due }) : due })
}

function withPrice(
  { summary, cents, currency }: Pick<CaseLine, 'summary' | 'cents' | 'currency'>,
  { language }: Reader,
) {
  return cents === null || currency === null ? summary : `${summary}, ${money({ cents, currency }, language)}`
}

function restOf({ cases }: Brief, { language }: Reader): Part[] {
  const rest = (cases[0]?.total ?? 0) - cases.length
  return rest > 0 ? [{ type: 'note', text: words(language)('common.more', { count: rest }) }] : []
}

function momentsOf({ id, moments, interactions, ties }: Brief, reader: Reader): Part[] {
  const t = words(reader.language)
  if (interactions === 0 && ties.spoken) return []
  if (interactions === 0) return [{ type: 'note', text: t('brief.noMoments') }]
  // There are some, but they are not to be read here.
  if (moments.length === 0) return []
  const items = moments.map((moment) => momentItem(moment, reader))
  const contacts: Part = { type: 'list', heading: t('brief.moments'), items }
  if (interactions <= moments.length) return [contacts]
  const older = olderButton(id, moments, {}, reader)
  return [contacts, { type: 'rows', rows: [{ text: t('brief.counted', { count: interactions }), buttons: older }] }]
}

function annoyancesOf({ annoyances }: Brief, reader: Reader): Part[] {
  const [first] = annoyances
  if (!first) return []
  const heading = words(reader.language)('brief.annoyances', { count: first.total })
  return [{ type: 'list', heading, items: annoyances.map(({ text, notedAt }) => `${text} (${age(notedAt, reader)})`) }]
}
