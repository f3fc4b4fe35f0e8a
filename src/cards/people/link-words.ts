import { sentences } from '../../language.ts'

export const link = sentences({
  en: {
    platform: { slack: 'Slack', teams: 'Teams', playground: 'the playground' },
    proposal: 'Are you the same {{name}} I know from {{platform}}?',
    proposalText:
      'You both use the same e-mail address. If it’s you, I’ll put the promises, complaints, customers and notes of both together.',
    yes: 'Yes, that’s me',
    no: 'No',
    declined: 'OK, I’ll keep the two accounts apart',
    declinedText: 'If you’re {{name}} after all, use “{{button}}” under settings.',
    joined: 'Accounts linked: {{name}}',
    joinedText: 'What was yours here is now yours on {{platforms}} too. You keep the settings you had there.',
    elsewhere: 'Your accounts here and on {{platforms}} are linked now',
    elsewhereText:
      'Somebody there confirmed they’re you, {{name}}. If that wasn’t you, undo it at once and tell your operator.',
    undo: 'Undo',
    undone: 'Your accounts are separate again',
    undoneText: 'Each has what it had before.',
    codeTitle: 'Type this on the other platform',
    line: 'link {{code}}',
    codeText: 'It works once, until {{until}}. Don’t share it: whoever types it acts as you.',
    how: 'One person on two platforms',
    howText:
      'Ask for a code on the platform where I know you best, and type it on the other, after the word “link”. You keep the settings of the platform where you ask for the code.',
    customers: 'The same word links two customers: link Jan works for Acme',
    make: 'Give me a code',
    alsoThere: 'Also on another platform',
    end: 'Unlink {{platform}}',
    ended: 'Unlinked: {{platform}}',
  },
  nl: {
    platform: { slack: 'Slack', teams: 'Teams', playground: 'het proeflokaal' },
    proposal: 'Ben jij dezelfde {{name}} die ik van {{platform}} ken?',
    proposalText:
      'Jullie hebben hetzelfde mailadres. Ben jij het, dan voeg ik de toezeggingen, klachten, klanten en notities van allebei samen.',
    yes: 'Ja, dat ben ik',
    no: 'Nee',
    declined: 'Goed, ik houd de twee accounts apart',
    declinedText: 'Ben je toch {{name}}, gebruik dan “{{button}}” bij instellingen.',
    joined: 'Accounts gekoppeld: {{name}}',
    joinedText: 'Wat hier van jou was, is nu ook op {{platforms}} van jou. Je houdt de instellingen die je daar had.',
    elsewhere: 'Je accounts hier en op {{platforms}} zijn nu gekoppeld',
    elsewhereText:
      'Iemand heeft daar bevestigd jou te zijn, {{name}}. Was jij dat niet, maak het dan meteen ongedaan en vertel het je beheerder.',
    undo: 'Ongedaan maken',
    undone: 'De accounts staan weer los van elkaar',
    undoneText: 'Elk heeft weer wat het eerder had.',
    codeTitle: 'Typ dit op het andere platform',
    line: 'koppel {{code}}',
    codeText: 'De code werkt één keer, tot {{until}}. Deel hem met niemand: wie de code typt, werkt in jouw naam.',
    how: 'Eén persoon op twee platforms',
    howText:
      'Vraag een code op het platform waar ik je het best ken, en typ die op het andere, achter het woord “koppel”. Je houdt de instellingen van het platform waar je de code vraagt.',
    customers: 'Met hetzelfde woord koppel je twee klanten: koppel Jan werkt bij Acme',
    make: 'Geef me een code',
    alsoThere: 'Ook op een ander platform',
    end: '{{platform}} ontkoppelen',
    ended: 'Ontkoppeld: {{platform}}',
  },
})
