import { bilingual } from './bilingual.ts'

/** What only Slack makes the bot say: about its commands, its windows and its time limits. */
export const slack = bilingual(
  {
    unknownCommand: 'I only know /crm. Type /crm help to see what it can do.',
    unknownAction: 'I no longer know what this does. Ask me again.',
    otherWorkspace: 'I work for another company, so I cannot do anything here.',
    notSaved: 'That was not saved. Try again in a minute.',
    notSavedYet: 'I could not save this yet. You will see here when it worked; if you see nothing, try again.',
    fault: 'Something went wrong on my side. Try again in a minute.',
    waitingTitle: 'One moment',
    waiting: 'I am working on it. You can close this window: the answer comes to you in Slack.',
    close: 'Close',
    formLate: {
      title: 'The form did not open in time',
      body: 'Slack gives me three seconds for that. Press once more.',
    },
    form: { title: 'I need a few more details', body: 'Fill them in and it is done.' },
    openForm: 'Open the form',
    typeAgain: 'Your message is too long to carry along. Type this, and the form opens:',
    notAccepted: 'Not saved yet',
    typed: 'This is what you typed:',
    nothingToChoose: 'Nothing to choose from',
  },
  {
    unknownCommand: 'Ik ken alleen /crm. Typ /crm help om te zien wat je ermee kunt.',
    unknownAction: 'Ik weet niet meer wat dit doet. Vraag het me opnieuw.',
    otherWorkspace: 'Ik werk voor een ander bedrijf, dus ik kan hier niets doen.',
    notSaved: 'Dit is niet bewaard. Probeer het over een minuut opnieuw.',
    notSavedYet:
      'Ik kon dit nog niet bewaren. Je ziet het hier als het gelukt is; zie je niets, probeer het dan opnieuw.',
    fault: 'Er ging iets mis aan mijn kant. Probeer het over een minuut opnieuw.',
    waitingTitle: 'Een ogenblik',
    waiting: 'Ik ben ermee bezig. Je kunt dit venster sluiten: het antwoord komt naar je toe in Slack.',
    close: 'Sluiten',
    formLate: {
      title: 'Het formulier ging niet op tijd open',
      body: 'Slack geeft me daar drie seconden voor. Druk nog een keer.',
    },
    form: { title: 'Ik heb nog een paar gegevens nodig', body: 'Vul ze in en het is klaar.' },
    openForm: 'Formulier openen',
    typeAgain: 'Je bericht is te lang om mee te nemen. Typ dit, dan gaat het formulier open:',
    notAccepted: 'Nog niet bewaard',
    typed: 'Dit had je getypt:',
    nothingToChoose: 'Niets om uit te kiezen',
  },
)
