import type { IncidentState } from '../../crm/incident/view.ts'
import type { Field, Form } from '../card.ts'
import { causeFields, type Offered } from '../complaint/closing.ts'
import type { Within } from '../promise/card.ts'
import type { Reader } from '../when.ts'
import { optionsOf, words } from '../words.ts'

type Named = Pick<IncidentState, 'id' | 'number'>

function formFor(
  { id, number }: Named,
  title: string,
  fields: readonly Field[],
  submit: { label: string; command: string; from?: Within | undefined; input?: object },
  { language }: Reader,
): Form {
  const { label, command, from, input } = submit
  return {
    language,
    title,
    intro: words(language)('incident.title', { number }),
    fields,
    submit: { label, command, input: { id, ...input, ...(from && { from }) } },
  }
}

/** The customers an incident touches: one that is looked for, and the names of others. */
export function touchedFields({ language }: Pick<Reader, 'language'>, optional: boolean): Field[] {
  const t = words(language)
  return [
    { type: 'relation', name: 'relation', label: t('incident.customer'), ...(optional && { optional }) },
    {
      type: 'line',
      name: 'touches',
      label: t('incident.others'),
      hint: t('incident.othersHint'),
      optional: true,
      max: 1000,
    },
  ]
}

export function touchForm(incident: Named, reader: Reader): Form {
  const t = words(reader.language)
  const submit = { label: t('common.save'), command: 'incident touched' }
  return formFor(incident, t('incident.touchTitle'), touchedFields(reader, false), submit, reader)
}

export function updateForm(incident: Named, reader: Reader): Form {
  const t = words(reader.language)
  const field = { name: 'text', label: t('incident.updateText'), hint: t('incident.updateHint'), max: 1000 }
  const submit = { label: t('common.save'), command: 'incident updated' }
  return formFor(incident, t('incident.updateTitle'), [{ type: 'lines', ...field }], submit, reader)
}

export function offForm(incident: Named, relation: string, reader: Reader): Form {
  const t = words(reader.language)
  const fields: Field[] = [{ type: 'line', name: 'reason', label: t('incident.offReason'), max: 200 }]
  const submit = { label: t('common.save'), command: 'incident off', input: { relation } }
  return formFor(incident, t('incident.offTitle'), fields, submit, reader)
}

/** The gate: who was told, what caused it, what changes, who does that and by when. */
export function closeIncidentForm(incident: IncidentState, offered: Offered, reader: Reader, from?: Within): Form {
  const t = words(reader.language)
  const untold = incident.touches.filter(({ toldAt, offAt }) => !toldAt && !offAt)
  const options = untold.map(({ relationId, name }) => ({ value: String(relationId), label: name }))
  const told: Field = {
    type: 'choices',
    name: 'told',
    label: t('incident.closeTold'),
    hint: t('incident.closeToldHint'),
    options,
    optional: true,
  }
  const fields = [...(options.length > 0 ? [told] : []), ...causeFields(incident.course, offered, reader)]
  const submit = { label: t('complaint.closeSubmit'), command: 'incident closed', from }
  return formFor(incident, t('incident.closeTitle'), fields, submit, reader)
}

export function reopenIncidentForm(incident: Named, reader: Reader): Form {
  const t = words(reader.language)
  const fields: Field[] = [{ type: 'lines', name: 'reason', label: t('complaint.reopenReason'), max: 2000 }]
  const submit = { label: t('complaint.reopenSubmit'), command: 'incident reopened' }
  return formFor(incident, t('incident.reopenTitle'), fields, submit, reader)
}

export function incidentForm(incident: Named & Pick<IncidentState, 'summary' | 'severity'>, reader: Reader): Form {
  const t = words(reader.language)
  const options = optionsOf('complaint', 'severity', reader.language)
  const fields: Field[] = [
    { type: 'lines', name: 'summary', label: t('incident.what'), value: incident.summary, max: 2000 },
    { type: 'choice', name: 'severity', label: t('complaint.severityLabel'), value: incident.severity, options },
  ]
  const submit = { label: t('common.save'), command: 'incident edited' }
  return formFor(incident, t('incident.editTitle'), fields, submit, reader)
}

/** An incident to fill in. */
export function newIncidentForm(reader: Reader): Form {
  const t = words(reader.language)
  const { language } = reader
  return {
    language,
    title: t('ask.newTitle.incident'),
    fields: [
      { type: 'lines', name: 'text', label: t('incident.what'), max: 2000 },
      {
        type: 'line',
        name: 'since',
        label: t('incident.sinceLabel'),
        hint: t('incident.sinceHint'),
        optional: true,
        max: 100,
      },
      ...touchedFields(reader, true),
      {
        type: 'choice',
        name: 'severity',
        label: t('complaint.severityLabel'),
        value: 'high',
        options: optionsOf('complaint', 'severity', language),
      },
    ],
    submit: { label: t('common.save'), command: 'incident', input: { filled: true } },
  }
}
