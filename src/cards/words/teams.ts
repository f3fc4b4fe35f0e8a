import { bilingual } from './bilingual.ts'

export const teams = bilingual(
  {
    inOurChat: 'I answered you in our chat.',
    openOurChat:
      'My answer is for you alone, but we have no chat yet. Add Kastelein under Apps in Teams, then ask me again.',
    formBelow: 'Fill in the form below.',
    formInReply: 'Your form is ready in the replies.',
    formReady: 'Your form is ready.',
    fillIn: 'Fill in',
    required: 'Please fill this in.',
    cancelled: 'Cancelled',
    nothingStored: 'Nothing was stored.',
    oldButton: 'This button no longer works. Ask me again and use the new card.',
    failed: 'That did not work',
    failedWhy:
      'I could not take this in. Try again in a minute. If it happens again, pass on this code: {{reference}}.',
  },
  {
    inOurChat: 'Ik heb je in onze chat geantwoord.',
    openOurChat:
      'Mijn antwoord is alleen voor jou, maar we hebben nog geen chat. Voeg Kastelein in Teams toe onder Apps en vraag het me opnieuw.',
    formBelow: 'Vul het formulier hieronder in.',
    formInReply: 'Je formulier staat klaar bij de antwoorden.',
    formReady: 'Je formulier staat klaar.',
    fillIn: 'Invullen',
    required: 'Vul dit nog in.',
    cancelled: 'Geannuleerd',
    nothingStored: 'Er is niets opgeslagen.',
    oldButton: 'Deze knop werkt niet meer. Vraag het me opnieuw en gebruik de nieuwe kaart.',
    failed: 'Dat lukte niet',
    failedWhy:
      'Ik kon dit niet verwerken. Probeer het over een minuut opnieuw. Gaat het weer mis, geef dan deze code door: {{reference}}.',
  },
)
