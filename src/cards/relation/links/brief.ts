import type { Brief } from '../../../crm/relation/brief.ts'
import type { Button, Fact } from '../../card.ts'
import { age, listed, type Reader } from '../../when.ts'
import { words } from '../../words.ts'
import { linkDay, postInWords } from './card.ts'

/** What a brief says of the links of a customer. */
export function tiesFacts(brief: Brief, reader: Reader): Fact[] {
  const t = words(reader.language)
  const { past, links, spoken } = brief.ties
  const groups = [
    ...Map.groupBy(links, ({ kind, isFrom }) => t(`ties.label.${isFrom || kind === 'partner of' ? '' : '<'}${kind}`)),
  ]
  const rest = (links[0]?.total ?? 0) - links.length
  const was = past.map(({ name, until, ...post }) =>
    t('ties.wasLine', {
      who: [name, postInWords(post, reader)].filter(Boolean).join(', '),
      day: linkDay(until ?? '', reader),
    }),
  )
  return [
    ...(isDeciderMissing(brief) ? [[t('ties.decider'), t('ties.deciderUnknown')] as const] : []),
    ...(was.length > 0 ? [[t(brief.kind === 'person' ? 'ties.wasAt' : 'ties.was'), was.join('; ')] as const] : []),
    ...groups.map(
      ([label, some]): Fact => [
        label,
        listed(
          some.map(({ name }) => name),
          reader.language,
        ),
      ],
    ),
    ...(rest > 0 ? [[t('ties.rest'), t('common.more', { count: rest })] as const] : []),
    ...(spoken
      ? [
          [
            t('ties.spoken'),
            t('ties.spokenLine', {
              form: t(`log.form.${spoken.form as 'call'}`),
              age: age(spoken.at, reader),
              who: spoken.who,
              name: spoken.name,
            }),
          ] as const,
        ]
      : []),
  ]
}

/** The ways to what a customer is linked to. */
export function tiesButtons(brief: Brief, { language }: Reader): Button[] {
  const t = words(language)
  const { id, ties } = brief
  return [
    ...(isDeciderMissing(brief)
      ? [
          {
            label: t('ties.whoDecides'),
            opens: 'form',
            press: { command: 'relation decider', input: { id } },
          } satisfies Button,
        ]
      : []),
    ...(ties.inGroup ? [{ label: t('ties.group'), press: { command: 'group', input: { relation: `#${id}` } } }] : []),
    { label: t('ties.all'), press: { command: 'relation links', input: { id } } },
  ]
}

/** Of a customer of whom we know people, but none who decides. */
const isDeciderMissing = ({ kind, type, people, ties }: Brief): boolean =>
  kind === 'organisation' && (type === 'customer' || type === 'prospect') && people.length > 0 && !ties.hasDecider
