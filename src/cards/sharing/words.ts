import { sentences } from '../../language.ts'

export const share = sentences({
  en: {
    button: 'Share in channel',
    by: 'Shared by {{name}}',
    done: 'Shared in {{place}}',
    elsewhere: 'This was asked somewhere else. Ask again where you want to share it.',
    notHere: 'This can’t be shared here. A team lead can change that by typing “channel” here.',
    outsiders:
      'People from outside the company can read this channel, so I don’t talk about customers here. Ask me in our own chat; what you typed works there too.',
    unseen: 'I can’t see who can read this channel, so I don’t share anything. Invite me in, or try again in a minute.',
    channel: 'What may be shared in this channel',
    nothing: 'Nothing about customers.',
    channelTitle: 'Sharing in this channel',
    channelIntro: 'Colleagues who share a brief here show only what’s ticked. The name and the owner are always shown.',
    channelSaved: 'Saved: what may be shared in this channel',
    direct: 'This is our own chat. Type the same line in the channel it’s about.',
    what: {
      'contact details': 'Phone numbers and e-mail addresses',
      people: 'Who works there',
      'the usual': 'The usual',
      'open cases': 'Open promises and complaints',
      'contact moments': 'Last contacts',
      annoyances: 'Annoyances',
    },
  },
  nl: {
    button: 'Delen in kanaal',
    by: 'Gedeeld door {{name}}',
    done: 'Gedeeld in {{place}}',
    elsewhere: 'Dit is ergens anders gevraagd. Vraag het opnieuw op de plek waar je het wilt delen.',
    notHere: 'Dit mag hier niet gedeeld worden. Een teamleider kan dat veranderen door hier “kanaal” te typen.',
    outsiders:
      'Hier lezen mensen van buiten het bedrijf mee, dus over klanten zeg ik hier niets. Vraag het in ons eigen gesprek; wat je typte werkt daar ook.',
    unseen:
      'Ik kan niet zien wie hier meeleest, dus ik deel hier niets. Nodig me uit in het kanaal, of probeer het over een minuut opnieuw.',
    channel: 'Wat in dit kanaal gedeeld mag worden',
    nothing: 'Niets over klanten.',
    channelTitle: 'Delen in dit kanaal',
    channelIntro:
      'Wie hier een dossier deelt, laat alleen zien wat is aangevinkt. De naam en de eigenaar zijn altijd te zien.',
    channelSaved: 'Opgeslagen: wat in dit kanaal gedeeld mag worden',
    direct: 'Dit is ons eigen gesprek. Typ dezelfde regel in het kanaal waar het om gaat.',
    what: {
      'contact details': 'Telefoonnummers en mailadressen',
      people: 'Wie er werkt',
      'the usual': 'Vaste wensen',
      'open cases': 'Open toezeggingen en klachten',
      'contact moments': 'Laatste contacten',
      annoyances: 'Ergernissen',
    },
  },
})
