import type { Button, Card, Form, Language, Part } from '../card.ts'
import { dayAndTime, isoDay, type Reader, time } from '../when.ts'
import { words } from '../words.ts'

/** How somebody is left alone: until when, how much waits for them, and every day between which times. */
export interface QuietFacts {
  until: Date | null
  held: number
  hours: { quietFrom: string | null; quietTo: string | null; mayWake: boolean }
}

const isToday = (at: Date, { now, timeZone, stays }: Reader) => !stays && isoDay(at, timeZone) === isoDay(now, timeZone)

/** A moment as people say it: "15:00" today, "tomorrow 10:00" later. */
export function moment(at: Date, reader: Reader): string {
  return isToday(at, reader) ? time(at, reader) : dayAndTime(at, reader)
}

/** "Tom (reads again at 15:00)". */
export function readsAgain(name: string, until: Date, reader: Reader): string {
  return words(reader.language)(isToday(until, reader) ? 'quiet.reads' : 'quiet.readsLater', {
    name,
    when: moment(until, reader),
  })
}

/** What is held and what is not, or that nothing is; `deed` is what can be taken back. */
export function quietCard(
  { until, held, hours }: QuietFacts,
  { name, deed, isEnded }: { name: string; deed: number | null; isEnded: boolean },
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const text = (said: string): Part => ({ type: 'text', text: said })
  const undo: Button[] =
    deed === null ? [] : [{ label: t('quiet.undo'), press: { command: 'quiet undo', input: { id: deed } } }]
  const daily: Part = { type: 'facts', facts: [[t('quiet.hours'), quietHoursInWords(hours, language)]] }
  if (until) {
    const when = moment(until, reader)
    const waits: Part[] = held > 0 ? [text(t('quiet.held', { count: held }))] : []
    const others: Part = { type: 'note', text: t('quiet.others', { name: readsAgain(name, until, reader) }) }
    const body = [text(t('quiet.holds', { when })), ...waits, others, daily]
    return { language, title: t('quiet.title', { when }), body, buttons: [...undo, again(language)] }
  }
  const title = t(isEnded ? 'quiet.overTitle' : 'quiet.notTitle')
  const body = [text(t(isEnded ? 'quiet.over' : 'quiet.how')), daily]
  return { language, title, body, buttons: [...undo, ...(isEnded ? [] : begin(language)), hoursButton(language)] }
}

/** The buttons with which somebody is left alone, or reads again. */
export function quietButtons(until: Date | null, language: Language): Button[] {
  return until ? [again(language)] : begin(language)
}

function begin(language: Language): Button[] {
  const t = words(language)
  return [
    { label: t('quiet.hour'), press: { command: 'quiet', input: { span: 'hour' } } },
    { label: t('quiet.digest'), press: { command: 'quiet', input: { span: 'digest' } } },
  ]
}

const again = (language: Language): Button => ({
  label: words(language)('quiet.again'),
  press: { command: 'quiet off', input: {} },
})

/** The way to the form of quiet hours. */
export const hoursButton = (language: Language): Button => ({
  label: words(language)('quiet.hours'),
  opens: 'form',
  press: { command: 'quiet hours', input: {} },
})

/** "21:00 to 07:00", with whether the last step of a ladder may wake them. */
export function quietHoursInWords({ quietFrom, quietTo, mayWake }: QuietFacts['hours'], language: Language): string {
  const t = words(language)
  if (quietFrom === null || quietTo === null) return t('quiet.noHours')
  const hours = t('quiet.hoursLine', { from: quietFrom, to: quietTo })
  return mayWake ? t('quiet.wakes', { hours }) : hours
}

/** When somebody is left alone every day. */
export function quietHoursForm({ quietFrom, quietTo, mayWake }: QuietFacts['hours'], language: Language): Form {
  const t = words(language)
  const choices = (['yes', 'no'] as const).map((value) => ({ value, label: t(`quiet.wakeChoice.${value}`) }))
  return {
    language,
    title: t('quiet.hours'),
    intro: t('quiet.hoursIntro'),
    fields: [
      {
        type: 'time',
        name: 'quietFrom',
        label: t('quiet.from'),
        value: quietFrom ?? '',
        hint: t('quiet.emptyHint'),
        optional: true,
      },
      { type: 'time', name: 'quietTo', label: t('quiet.to'), value: quietTo ?? '', optional: true },
      { type: 'choice', name: 'wake', label: t('quiet.wake'), value: mayWake ? 'yes' : 'no', options: choices },
    ],
    submit: { label: t('common.save'), command: 'quiet hours edited', input: {} },
  }
}
