import { sentences } from '../../language.ts'

/** What only Slack makes the bot say: about its commands, its windows and its time limits. */
export const slack = sentences({
  en: {
    unknownCommand: 'I only know /crm. Type /crm help to see what it can do.',
    unknownAction: 'I no longer know what this does. Ask me again.',
    otherWorkspace: 'I work for another company, so I can’t do anything here.',
    notSaved: 'That wasn’t saved. Try again in a minute.',
    notSavedYet: 'I couldn’t save this yet. You’ll see it here once it’s saved; if you see nothing, try again.',
    fault: 'Something went wrong at my end. Try again in a minute.',
    messageGone: 'This message was deleted, so there’s nothing to save.',
    waitingTitle: 'One moment',
    waiting: 'I’m working on it. You can close this window: the answer will come to you in Slack.',
    close: 'Close',
    formLate: {
      title: 'The form didn’t open in time',
      body: 'Slack gives me three seconds for that. Press once more.',
    },
    form: { title: 'I need a few more details', body: 'Fill them in and it’s done.' },
    openForm: 'Open the form',
    typeAgain: 'Your message is too long to take along. Type this, and the form opens:',
    notAccepted: 'Not saved yet',
    typed: 'You typed:',
    nothingToChoose: 'Nothing to choose from',
    underMessages: 'Your answer is under Messages: {{title}}',
    unsent: {
      title: 'A brief from Kastelein',
      body: 'Once you send this, the message shows what everybody there may know. Where people from outside can read it, it shows nothing.',
    },
    install: {
      done: 'Kastelein is in {{name}}',
      sayHello: 'Open Slack and write “help” in your chat with Kastelein.',
      complaints: 'In the channel for complaints, type /invite @Kastelein and then /crm complaint here.',
      help: 'Tell your colleagues: /crm works in every channel, and only they see the answer.',
      open: 'Open Slack',
      chooseWorkspaces: 'One step to go: say in which workspaces of your organisation people can use it.',
      choose: 'Choose workspaces',
      again: 'Start again',
      cancelled: {
        title: 'Not installed',
        body: 'You chose not to give Kastelein access, so nothing has changed in Slack. You can start again whenever you like.',
      },
      used: {
        title: 'This link doesn’t work any more',
        body: 'It works once, for ten minutes, in the browser it was begun in. If Kastelein is in your Slack already, all is well. If not, start again.',
      },
      refused: {
        title: 'Slack didn’t agree',
        body: 'Slack turned the installation down, so nothing has changed. Start again; if it keeps happening, ask who runs Kastelein to check the app’s settings in Slack.',
      },
      trouble: {
        title: 'It didn’t work this time',
        body: 'Something didn’t answer, so Kastelein may not be installed yet. Wait a minute and start again: doing it twice does no harm.',
      },
      whole: {
        title: 'Your organisation has Kastelein already',
        body: 'It’s installed for the whole organisation. Ask its administrator to add Kastelein to your workspace.',
      },
    },
  },
  nl: {
    unknownCommand: 'Ik ken alleen /crm. Typ /crm help om te zien wat je ermee kunt.',
    unknownAction: 'Ik weet niet meer wat dit doet. Vraag het me opnieuw.',
    otherWorkspace: 'Ik werk voor een ander bedrijf, dus ik kan hier niets doen.',
    notSaved: 'Dit is niet bewaard. Probeer het over een minuut opnieuw.',
    notSavedYet:
      'Ik kon dit nog niet bewaren. Je ziet het hier als het gelukt is; zie je niets, probeer het dan opnieuw.',
    fault: 'Er ging bij mij iets mis. Probeer het over een minuut opnieuw.',
    messageGone: 'Dit bericht is verwijderd, dus er valt niets te bewaren.',
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
    underMessages: 'Je antwoord staat onder Messages: {{title}}',
    unsent: {
      title: 'Een dossier van Kastelein',
      body: 'Zodra je dit verstuurt, toont het bericht wat iedereen daar mag weten. Waar mensen van buiten meelezen, toont het niets.',
    },
    install: {
      done: 'Kastelein staat in {{name}}',
      sayHello: 'Open Slack en schrijf “help” in je chat met Kastelein.',
      complaints: 'Typ in het kanaal voor klachten /invite @Kastelein en daarna /crm klacht hier.',
      help: 'Vertel het je collega’s: /crm werkt in elk kanaal, en alleen zij zien het antwoord.',
      open: 'Slack openen',
      chooseWorkspaces: 'Nog één stap: kies in welke werkruimtes van je organisatie mensen het kunnen gebruiken.',
      choose: 'Werkruimtes kiezen',
      again: 'Opnieuw beginnen',
      cancelled: {
        title: 'Niet geïnstalleerd',
        body: 'Je hebt Kastelein geen toegang gegeven, dus er is niets veranderd in Slack. Je kunt altijd opnieuw beginnen.',
      },
      used: {
        title: 'Deze link werkt niet meer',
        body: 'Hij werkt één keer, tien minuten lang, in de browser waarin je begon. Staat Kastelein al in je Slack, dan is alles goed. Zo niet, begin opnieuw.',
      },
      refused: {
        title: 'Slack ging niet akkoord',
        body: 'Slack heeft de installatie afgewezen, dus er is niets veranderd. Begin opnieuw; gebeurt het weer, vraag dan wie Kastelein beheert om de instellingen van de app in Slack na te kijken.',
      },
      trouble: {
        title: 'Het lukte deze keer niet',
        body: 'Er kwam ergens geen antwoord, dus misschien is Kastelein nog niet geïnstalleerd. Wacht een minuut en begin opnieuw: twee keer kan geen kwaad.',
      },
      whole: {
        title: 'Je organisatie heeft Kastelein al',
        body: 'Het is voor de hele organisatie geïnstalleerd. Vraag de beheerder om Kastelein aan je werkruimte toe te voegen.',
      },
    },
  },
})
