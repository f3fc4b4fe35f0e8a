import { sentences } from '../../language.ts'

export const weekNote = sentences({
  en: {
    written: 'Your note of the week',
    changed: 'Your note of the week, changed',
    withdrawn: 'Note of the week deleted',
    when: 'Everybody reads it at the top of their first overview in the week of {{day}}. Until somebody has, you can change or undo it.',
    formTitle: 'Note of the week',
    text: 'What do you want everybody to read?',
    hint: '{{most}} characters at most.',
    empty: 'Write what everybody is to read.',
    from: 'Note of the week from {{name}}',
    askBack: 'Ask back…',
    askTitle: 'Ask {{name}}',
    askText: 'Your question',
    send: 'Ask',
  },
  nl: {
    written: 'Je weekbericht',
    changed: 'Je weekbericht, gewijzigd',
    withdrawn: 'Weekbericht verwijderd',
    when: 'Iedereen leest het boven aan het eerste dagoverzicht in de week van {{day}}. Tot iemand het gelezen heeft, kun je het wijzigen of ongedaan maken.',
    formTitle: 'Weekbericht',
    text: 'Wat moet iedereen lezen?',
    hint: 'Hooguit {{most}} tekens.',
    empty: 'Schrijf wat iedereen moet lezen.',
    from: 'Weekbericht van {{name}}',
    askBack: 'Terugvragen…',
    askTitle: 'Vraag aan {{name}}',
    askText: 'Je vraag',
    send: 'Vragen',
  },
})
