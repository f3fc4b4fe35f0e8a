import { sentences } from '../../language.ts'

export const link = sentences({
  en: {
    platform: { slack: 'Slack', teams: 'Teams', playground: 'the playground' },
    proposal: 'Are you the same {{name}} I know from {{platform}}?',
    proposalText:
      'You go by the same e-mail address. If it is you, I put your promises, complaints, relations and notes of both together.',
    yes: 'Yes, that is me',
    no: 'No',
    declined: 'Then you are two people to me',
    declinedText: 'If you are {{name}} after all, use “{{button}}” under settings.',
    joined: 'From now on you are one person to me: {{name}}',
    joinedText: 'What was yours here is yours on {{platforms}} too. Your settings are those you had there.',
    elsewhere: 'You are one person to me now, here and on {{platforms}}',
    elsewhereText:
      'Somebody there said that they are you, {{name}}. If that was not you, undo it at once and tell your operator.',
    undo: 'Undo',
    undone: 'You are two people to me again',
    undoneText: 'Each has what was theirs before.',
    codeTitle: 'Type this on the other platform',
    line: 'link {{code}}',
    codeText: 'It works once, until {{until}}. Give it to nobody: who types it is you.',
    how: 'One person on two platforms',
    howText:
      'Ask for a code on the platform where I know you best, and type it on the other, after the word “link”. You keep the settings of the platform where you ask for the code.',
    make: 'Give me a code',
    alsoThere: 'Also on another platform',
    end: 'Unlink {{platform}}',
    ended: 'Unlinked: {{platform}}',
  },
  nl: {
    platform: { slack: 'Slack', teams: 'Teams', playground: 'het proeflokaal' },
    proposal: 'Ben jij dezelfde {{name}} die ik van {{platform}} ken?',
    proposalText:
      'Jullie hebben hetzelfde mailadres. Ben jij het, dan voeg ik de toezeggingen, klachten, relaties en notities van allebei samen.',
    yes: 'Ja, dat ben ik',
    no: 'Nee',
    declined: 'Dan zijn jullie voor mij twee mensen',
    declinedText: 'Ben je toch {{name}}, gebruik dan “{{button}}” bij instellingen.',
    joined: 'Vanaf nu ben je voor mij één persoon: {{name}}',
    joinedText: 'Wat hier van jou was, is ook op {{platforms}} van jou. Je instellingen zijn die van daar.',
    elsewhere: 'Je bent voor mij nu één persoon, hier en op {{platforms}}',
    elsewhereText:
      'Iemand zei daar dat die jou is, {{name}}. Was jij dat niet, maak het dan meteen ongedaan en vertel het je beheerder.',
    undo: 'Ongedaan maken',
    undone: 'Jullie zijn voor mij weer twee mensen',
    undoneText: 'Ieder heeft weer wat van hem of haar was.',
    codeTitle: 'Typ dit op het andere platform',
    line: 'koppel {{code}}',
    codeText: 'Het werkt één keer, tot {{until}}. Geef het aan niemand: wie het typt, ben jij.',
    how: 'Eén persoon op twee platforms',
    howText:
      'Vraag een code op het platform waar ik je het best ken, en typ die op het andere, achter het woord “koppel”. Je houdt de instellingen van het platform waar je de code vraagt.',
    make: 'Geef me een code',
    alsoThere: 'Ook op een ander platform',
    end: '{{platform}} ontkoppelen',
    ended: 'Ontkoppeld: {{platform}}',
  },
})
