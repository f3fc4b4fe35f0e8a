import { sentences } from '../../language.ts'

/** What is said to a customer, in their language and form of address; and what a colleague reads around it. */
export const customer = sentences({
  en: {
    button: 'What to say…',
    title: 'What to say to {{name}}',
    how: 'In {{language}}, {{form}}. Change it as you like: I send nothing myself.',
    unsure: 'I don’t offer words to {{name}} yet: nobody has confirmed the name and how to address them.',
    fillIn: 'Fill in and confirm it, or type it like this, and I’ll have the words.',
    line: 'fact {{name}} salutation: Mrs De Vries',
    form: { formal: 'formal', informal: 'informal' },
    nothing: 'Nothing about number {{number}} needs to be told to the customer now.',
    say: {
      formal: {
        moved:
          'Dear {{to}}, we promised you: {{what}}. It takes longer than we thought. You can count on it by {{date}}. Our apologies for the delay.',
        late: 'Dear {{to}}, we promised you this by {{date}}: {{what}}. We didn’t manage that, and we apologise. I’ll let you know today when you can count on it.',
        done: 'Dear {{to}}, we promised you this by {{date}}: {{what}}. It’s done now, later than you could expect. Our apologies for that.',
        dropped:
          'Dear {{to}}, we promised you: {{what}}. I’m sorry to say that we can’t do it: {{reason}}. May I call you about it?',
        closed:
          'Dear {{to}}, about your complaint of {{date}}: {{what}}. This is what we changed, so that it doesn’t happen again: {{change}}. Is it settled to your satisfaction?',
      },
      informal: {
        moved:
          'Hi {{to}}, we promised you: {{what}}. It’s taking longer than we thought. You can count on it by {{date}}. Sorry for the delay.',
        late: 'Hi {{to}}, we promised you this by {{date}}: {{what}}. We didn’t manage that, sorry. I’ll let you know today when you can count on it.',
        done: 'Hi {{to}}, we promised you this by {{date}}: {{what}}. It’s done now, later than you could expect. Sorry about that.',
        dropped:
          'Hi {{to}}, we promised you: {{what}}. I’m sorry, but we can’t do it: {{reason}}. Can I call you about it?',
        closed:
          'Hi {{to}}, about your complaint of {{date}}: {{what}}. This is what we changed, so that it doesn’t happen again: {{change}}. Is it settled for you?',
      },
    },
  },
  nl: {
    button: 'Wat zeg je…',
    title: 'Wat je tegen {{name}} zegt',
    how: 'In het {{language}}, {{form}}. Verander het gerust: ik verstuur zelf niets.',
    unsure: 'Voor {{name}} heb ik nog geen woorden: niemand heeft de naam en de aanhef bevestigd.',
    fillIn: 'Vul ze in en bevestig ze, of typ het zo, dan heb ik de woorden.',
    line: 'feit {{name}} aanhef: mevrouw De Vries',
    form: { formal: 'formeel', informal: 'informeel' },
    nothing: 'Over nummer {{number}} hoeft de klant nu niets te horen.',
    say: {
      formal: {
        moved:
          'Geachte {{to}}, wij hebben u toegezegd: {{what}}. Dat duurt langer dan wij dachten. U kunt erop rekenen uiterlijk {{date}}. Onze excuses voor het oponthoud.',
        late: 'Geachte {{to}}, wij hebben u dit toegezegd voor {{date}}: {{what}}. Dat is ons niet gelukt, en daarvoor bied ik u onze excuses aan. Vandaag laat ik u weten wanneer u erop kunt rekenen.',
        done: 'Geachte {{to}}, wij hebben u dit toegezegd voor {{date}}: {{what}}. Het is nu gedaan, later dan u mocht verwachten. Daarvoor bied ik u onze excuses aan.',
        dropped:
          'Geachte {{to}}, wij hebben u toegezegd: {{what}}. Het spijt mij, maar dat gaat niet lukken: {{reason}}. Mag ik u daarover bellen?',
        closed:
          'Geachte {{to}}, over uw klacht van {{date}}: {{what}}. Dit hebben wij veranderd, zodat het niet weer gebeurt: {{change}}. Is het zo naar uw tevredenheid opgelost?',
      },
      informal: {
        moved:
          'Beste {{to}}, we hebben je toegezegd: {{what}}. Dat duurt langer dan we dachten. Je kunt erop rekenen uiterlijk {{date}}. Sorry voor het oponthoud.',
        late: 'Beste {{to}}, we hebben je dit toegezegd voor {{date}}: {{what}}. Dat is ons niet gelukt, sorry daarvoor. Vandaag laat ik je weten wanneer je erop kunt rekenen.',
        done: 'Beste {{to}}, we hebben je dit toegezegd voor {{date}}: {{what}}. Het is nu gedaan, later dan je mocht verwachten. Sorry daarvoor.',
        dropped:
          'Beste {{to}}, we hebben je toegezegd: {{what}}. Het spijt me, maar dat gaat niet lukken: {{reason}}. Mag ik je daarover bellen?',
        closed:
          'Beste {{to}}, over je klacht van {{date}}: {{what}}. Dit hebben we veranderd, zodat het niet weer gebeurt: {{change}}. Is het zo voor jou opgelost?',
      },
    },
  },
})
