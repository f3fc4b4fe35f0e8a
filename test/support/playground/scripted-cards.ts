import type { Card, Form, Language } from '../../../src/cards/card.ts'

/** A card with every part a card can have. */
export function briefCard(language: Language, customer: string): Card {
  const nl = language === 'nl'
  return {
    language,
    title: customer,
    body: [
      {
        type: 'facts',
        facts: [
          [nl ? 'Eigenaar' : 'Owner', [{ mention: { name: 'Pieter Bakker', userId: 'pieter' } }]],
          [nl ? 'Soort' : 'Kind', nl ? 'Klant, zakelijk, A' : 'Customer, business, tier A'],
          [nl ? 'Voorkeur' : 'Prefers', nl ? 'bellen, vóór 10 uur' : 'a call, before ten'],
          [
            nl ? 'Het vaste drankje' : 'The usual',
            nl ? 'elke donderdag bloem, 40 zakken' : 'flour every Thursday, 40 bags',
          ],
        ],
      },
      {
        type: 'list',
        heading: nl ? 'Laatste contact' : 'Last contact',
        items: [
          [
            '12 Feb · ',
            { strong: nl ? 'gezegd' : 'said' },
            nl ? ': ze willen een vaste leverdag' : ': they want a fixed delivery day',
          ],
          [
            '3 Feb · ',
            { strong: nl ? 'feit' : 'fact' },
            nl ? ': factuur 204 is dubbel betaald' : ': invoice 204 was paid twice',
          ],
          [
            '20 Jan · ',
            { strong: nl ? 'aanname' : 'assumption' },
            nl ? ': groeien door tweede winkel' : ': growing because of a second shop',
          ],
        ],
      },
      {
        type: 'rows',
        heading: nl ? 'Open' : 'Open',
        rows: [
          {
            text: nl ? 'Nieuwe offerte sturen' : 'Send a new quote',
            note: nl ? 'afspraak, dinsdag 10 maart, Pieter' : 'promise, Tuesday 10 March, Pieter',
            buttons: [
              { label: nl ? 'Gedaan' : 'Done', style: 'primary', press: { command: 'promise done', input: { id: 4 } } },
              { label: nl ? 'Verzetten' : 'Move', press: { command: 'promise move', input: { id: 4 } } },
            ],
          },
          {
            text: nl ? 'Creditnota factuur 204' : 'Credit note for invoice 204',
            note: nl ? 'vraag aan Administratie, 2 dagen oud' : 'question to Accounts, 2 days old',
            buttons: [{ label: nl ? 'Gedaan' : 'Done', press: { command: 'promise done', input: { id: 5 } } }],
          },
        ],
      },
      { type: 'copy', text: `log ${customer} / Jan: ` },
      { type: 'note', text: nl ? 'Bijgewerkt op 2 maart. Niets achtergehouden.' : 'As of 2 March. Nothing held back.' },
    ],
    buttons: [
      {
        label: nl ? 'Contact vastleggen' : 'Log a contact',
        style: 'primary',
        press: { command: 'log form', input: { customer } },
      },
      { label: nl ? 'Delen in het kanaal' : 'Share in channel', press: { command: 'share', input: { customer } } },
    ],
  }
}

export function complaintCard(language: Language, what: string, state: 'open' | 'acknowledged'): Card {
  const nl = language === 'nl'
  const open = state === 'open'
  return {
    language,
    title: `${nl ? 'Klacht' : 'Complaint'} 7: ${what.split(':')[0]}`,
    tone: open ? 'alarm' : 'warning',
    body: [
      { type: 'text', text: what.split(':').slice(1).join(':').trim() || what },
      {
        type: 'facts',
        facts: [
          [nl ? 'Eigenaar' : 'Owner', [{ mention: { name: 'Sanne de Vries', userId: 'sanne' } }]],
          [nl ? 'Ernst' : 'Severity', nl ? 'hoog' : 'high'],
          [
            nl ? 'Daarna' : 'Next',
            open ? '11:00, Pieter Bakker' : nl ? 'klant bellen voor 12:00' : 'call the customer before 12:00',
          ],
        ],
      },
      {
        type: 'note',
        text: nl ? 'Escalatie: 2 uur eigenaar, 4 uur teamleider.' : 'Escalation: owner in 2 hours, team lead in 4.',
      },
    ],
    buttons: open
      ? [
          {
            label: nl ? 'Ik pak het op' : 'I am on it',
            style: 'primary',
            press: { command: 'complaint acknowledge', input: { what } },
          },
          { label: nl ? 'Overdragen' : 'Hand over', press: { command: 'share', input: { customer: what } } },
        ]
      : [{ label: nl ? 'Sluiten' : 'Close', press: { command: 'complaint close', input: { id: 7 } } }],
  }
}

export function logForm(language: Language, customer: string): Form {
  const nl = language === 'nl'
  return {
    language,
    title: nl ? 'Contact vastleggen' : 'Log a contact',
    intro: [nl ? 'Met ' : 'With ', { strong: customer }],
    fields: [
      {
        name: 'summary',
        label: nl ? 'Wat werd er gezegd?' : 'What was said?',
        type: 'lines',
        max: 500,
        hint: nl ? 'Eén regel is genoeg.' : 'One line is enough.',
      },
      { name: 'person', label: nl ? 'Met wie' : 'With whom', type: 'line', optional: true, placeholder: 'Jan' },
      { name: 'date', label: nl ? 'Volgende stap op' : 'Next step on', type: 'date', value: '2026-03-09' },
      { name: 'time', label: nl ? 'Om' : 'At', type: 'time', optional: true },
      {
        name: 'form',
        label: nl ? 'Hoe' : 'How',
        type: 'choice',
        options: [
          { label: nl ? 'Telefoon' : 'Phone', value: 'phone' },
          { label: nl ? 'Bezoek' : 'Visit', value: 'visit' },
        ],
      },
    ],
    submit: { command: 'log save', input: { customer }, label: nl ? 'Opslaan' : 'Save' },
  }
}

/** A short card with a way back. */
export function savedCard(language: Language, title: string, text: string): Card {
  const nl = language === 'nl'
  return {
    language,
    title,
    tone: 'good',
    body: [{ type: 'text', text }],
    buttons: [
      { label: nl ? 'Ongedaan maken' : 'Undo', press: { command: 'undo', input: { id: 3 } } },
      { label: nl ? 'Wijzigen' : 'Edit', press: { command: 'log form', input: { customer: 'Acme Logistics' } } },
    ],
  }
}

export const plainCard = (language: Language, title: string, text: string): Card => ({
  language,
  title,
  body: [{ type: 'text', text }],
})
