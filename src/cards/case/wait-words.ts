import { sentences } from '../../language.ts'

export const wait = sentences({
  en: {
    button: 'Wait for customer…',
    over: 'Customer answered',
    title: 'Waiting on the customer',
    reason: 'What did we ask them?',
    reasonHint: '“Asked Jan for photos of the damage.”',
    untilWhen: 'Until when?',
    label: 'Waits on the customer',
    until: 'until {{when}}: {{reason}}',
    needReason: 'Write what we asked the customer.',
    needDay: 'Choose a day that’s still to come.',
    kept: '{{what}} {{number}} waits on the customer: {{name}}',
    keptNote:
      'I won’t ask about it before {{when}}. If they answer sooner, press “Customer answered” or log the contact.',
    wentOn: '{{what}} {{number}} goes on: {{name}}',
    back: 'As it was before: {{what}} {{number}}, {{name}}',
    example: 'wait {{number}} until friday: asked for photos',
    how: 'Until when, and what did you ask? For example:',
  },
  nl: {
    button: 'Wacht op klant…',
    over: 'Klant antwoordde',
    title: 'Wachten op de klant',
    reason: 'Wat hebben we gevraagd?',
    reasonHint: '“Jan om foto’s van de schade gevraagd.”',
    untilWhen: 'Tot wanneer?',
    label: 'Wacht op de klant',
    until: 'tot {{when}}: {{reason}}',
    needReason: 'Schrijf wat we de klant gevraagd hebben.',
    needDay: 'Kies een dag die nog komt.',
    kept: '{{what}} {{number}} wacht op de klant: {{name}}',
    keptNote:
      'Tot {{when}} vraag ik er niet naar. Antwoordt de klant eerder, druk dan op “Klant antwoordde” of leg het contact vast.',
    wentOn: '{{what}} {{number}} loopt weer: {{name}}',
    back: 'Weer zoals het was: {{what}} {{number}}, {{name}}',
    example: 'wacht {{number}} tot vrijdag: om foto’s gevraagd',
    how: 'Tot wanneer, en wat heb je gevraagd? Bijvoorbeeld:',
  },
})
