import { sentences } from '../../language.ts'

export const doctor = sentences({
  en: {
    title: 'What’s wrong',
    well: 'All is well',
    wellText: 'I checked the connections, the channels and the last day’s messages.',
    told: 'Something’s wrong',
    mended: 'I check again every hour, and what’s fixed drops off the list.',
    since: 'found {{age}}',
    what: {
      'workspace gone': 'I was removed from {{platform}} ({{workspace}}), so I can’t say anything there.',
      'no complaints channel': 'There’s no complaints channel in {{platform}}, so complaints go to their owners.',
      'complaints channel gone': 'The complaints channel {{place}} is gone or I was removed from it.',
      'complaints channel has outsiders':
        'People from outside the company can read {{place}}, so no complaint is shown there.',
      'not in channel': 'I’m not in {{place}}, or it’s archived, so I can’t say anything there.',
      'token refused': '{{platform}} rejects my credentials.',
      'scope missing': 'I’m missing these rights in {{platform}}: {{scopes}}.',
      'search never asked':
        'Forms with a customer field can’t be sent in {{platform}} ({{workspace}}): it never asks me which customers there are.',
      'deliveries failed': 'Messages that couldn’t be sent in the last day: {{count}}. The latest: {{error}}',
      'messages unknown': 'Messages that this version of me doesn’t know, so I can’t send them: {{count}} ({{kinds}}).',
      'requests unanswered':
        'Requests that I couldn’t answer, and whose senders don’t know it yet: {{count}}, the oldest from {{oldest}}.',
      'promises untold': 'Promises that broke in the last week before I could tell their owners: {{count}}.',
      'nobody to tell': 'Open promises and complaints of people I can’t reach, with nobody in their place: {{count}}.',
      'no sponsor': 'Nobody is the last step of escalation: a complaint that nobody picks up ends with the team lead.',
      'duty failing': 'Something I do on my own is going wrong: {{duty}}. Affected: {{count}}, first {{row}}.',
      late: 'Something is more than a minute late: {{late}}. How many: {{count}}.',
    },
    late: {
      messages: 'messages I should have sent',
      requests: 'answers to what colleagues asked me',
      digests: 'overviews',
      rungs: 'telling the next person about a complaint',
      nudges: 'reminders of promises',
      breaks: 'noticing that promises were broken',
      briefs: 'briefs before a meeting',
    },
    duty: {
      escalate: 'telling the next person about a complaint',
      'break promises': 'noticing that a promise was broken',
      nudge: 'reminding somebody of a promise',
      digest: 'a colleague’s overview',
      'look at complaints': 'asking how a complaint is going',
      'look at changes': 'looking whether something that changed has helped',
      'tell of mail': 'telling somebody of mail that was filed',
      'look at approvals': 'reminding somebody that their approval is waited for',
      'brief meetings': 'briefing a colleague before a meeting',
      report: 'saying the weekly and monthly reports',
      'look at held back': 'reminding somebody of messages that were held back',
      'ask why lost': 'asking why a quote was lost',
      'ask why left': 'asking why a customer left',
      'not answered': 'saying that something offered to a colleague hasn’t been answered',
      'stand in': 'telling a colleague for which others they cover',
      'not accepted': 'saying that something offered to another team hasn’t been accepted',
      'settle joinings': 'linking two accounts of one colleague',
      'settle mergings': 'merging two customers that are one',
    },
    mend: {
      'workspace gone': 'Install me again, and everything carries on by itself.',
      'no complaints channel': 'Add me to a channel and type there: @kastelein complaint here',
      'complaints channel gone': 'Add me to it again, or choose another one by typing there: @kastelein complaint here',
      'complaints channel has outsiders':
        'Choose a channel for colleagues only by typing there: @kastelein complaint here',
      'not in channel': 'Invite me there, or choose another channel by typing in it: @kastelein complaint here',
      'token refused': 'Check the token and the secret in the settings, and start me again.',
      'scope missing': 'Install the app again from the manifest of this version.',
      'search never asked':
        'At api.slack.com/apps choose my app, then Interactivity & Shortcuts, and under Select Menus paste as Options Load URL: {{address}} (the same as the Request URL above it). Save; you don’t have to install again.',
      'deliveries failed': 'The log says why, for each of them.',
      'messages unknown': 'They’re waiting for the newer version that made them: start that one again.',
      'requests unanswered':
        'Their senders will see it in their next answer or digest. The log says why, for each of them.',
      'promises untold': 'That’s my fault, not theirs. The rest of this list, or the log, says why.',
      'nobody to tell': 'Hand them over to a colleague, or ask a lead to send me a message.',
      'no sponsor': 'Choose a director in the company settings: settings',
      'duty failing':
        'I keep trying, at least once an hour, and everything else carries on. A value there is probably wrong, such as a time zone that doesn’t exist. The log says where it fails.',
      late: 'I keep trying. Check that Slack, Teams and the database answer; the log says what they refuse.',
    },
  },
  nl: {
    title: 'Wat er mis is',
    well: 'Alles is in orde',
    wellText: 'Ik heb gekeken naar de verbindingen, de kanalen en de berichten van de laatste dag.',
    told: 'Er is iets mis',
    mended: 'Ik kijk elk uur opnieuw. Wat is opgelost, gaat van de lijst.',
    since: '{{age}} ontdekt',
    what: {
      'workspace gone': 'Ik ben verwijderd uit {{platform}} ({{workspace}}), dus daar kan ik niets zeggen.',
      'no complaints channel': 'Er is geen klachtenkanaal in {{platform}}, dus klachten gaan naar hun eigenaar.',
      'complaints channel gone': 'Het klachtenkanaal {{place}} is weg of ik ben eruit verwijderd.',
      'complaints channel has outsiders':
        'In {{place}} lezen mensen van buiten het bedrijf mee, dus daar komt geen klacht.',
      'not in channel': 'Ik zit niet in {{place}}, of het is gearchiveerd, dus daar kan ik niets zeggen.',
      'token refused': '{{platform}} weigert mijn inloggegevens.',
      'scope missing': 'In {{platform}} mis ik deze rechten: {{scopes}}.',
      'search never asked':
        'Formulieren met een klantveld kun je in {{platform}} ({{workspace}}) niet versturen: het vraagt mij nooit welke klanten er zijn.',
      'deliveries failed':
        'Berichten die de laatste dag niet verstuurd konden worden: {{count}}. Het nieuwste: {{error}}',
      'messages unknown':
        'Berichten die deze versie van mij niet kent en die ik dus niet kan versturen: {{count}} ({{kinds}}).',
      'requests unanswered':
        'Vragen waarop ik niet kon antwoorden, wat de vragers nog niet weten: {{count}}, de oudste van {{oldest}}.',
      'promises untold':
        'Toezeggingen die de afgelopen week verliepen voordat ik de eigenaar kon waarschuwen: {{count}}.',
      'nobody to tell':
        'Open toezeggingen en klachten van mensen die ik niet kan bereiken, met niemand in hun plaats: {{count}}.',
      'no sponsor':
        'De laatste stap van de escalatie is van niemand: een klacht die niemand oppakt, eindigt bij de teamleider.',
      'duty failing': 'Iets wat ik uit mezelf doe, gaat mis: {{duty}}. Getroffen: {{count}}, als eerste {{row}}.',
      late: 'Iets is meer dan een minuut te laat: {{late}}. Hoeveel: {{count}}.',
    },
    late: {
      messages: 'berichten die ik had moeten sturen',
      requests: 'antwoorden op wat collega’s me vroegen',
      digests: 'overzichten',
      rungs: 'de volgende over een klacht waarschuwen',
      nudges: 'herinneringen aan toezeggingen',
      breaks: 'zien dat toezeggingen niet zijn nagekomen',
      briefs: 'dossiers vlak voor een afspraak',
    },
    duty: {
      escalate: 'de volgende over een klacht waarschuwen',
      'break promises': 'zien dat een toezegging niet is nagekomen',
      nudge: 'iemand aan een toezegging herinneren',
      digest: 'het overzicht van een collega',
      'look at complaints': 'vragen hoe het met een klacht gaat',
      'look at changes': 'kijken of wat er veranderd is heeft geholpen',
      'tell of mail': 'iemand laten weten welke mail is opgeborgen',
      'look at approvals': 'iemand eraan herinneren dat op zijn of haar akkoord gewacht wordt',
      'brief meetings': 'een collega inlichten vlak voor een afspraak',
      report: 'het week- en maandrapport zeggen',
      'look at held back': 'iemand herinneren aan berichten die zijn vastgehouden',
      'ask why lost': 'vragen waarom een offerte verloren is',
      'ask why left': 'vragen waarom een klant wegging',
      'not answered': 'zeggen dat op iets voor een collega nog geen antwoord is',
      'stand in': 'een collega zeggen wie hij of zij vervangt',
      'not accepted': 'zeggen dat iets voor een ander team nog niet is aangenomen',
      'settle joinings': 'twee accounts van één collega koppelen',
      'settle mergings': 'twee klanten samenvoegen die er één zijn',
    },
    mend: {
      'workspace gone': 'Installeer me opnieuw, dan gaat alles vanzelf verder.',
      'no complaints channel': 'Voeg me toe aan een kanaal en typ daar: @kastelein klacht hier',
      'complaints channel gone':
        'Voeg me weer toe, of kies een ander kanaal door daar te typen: @kastelein klacht hier',
      'complaints channel has outsiders':
        'Kies een kanaal voor alleen collega’s door daar te typen: @kastelein klacht hier',
      'not in channel': 'Nodig me daar uit, of kies een ander kanaal door daar te typen: @kastelein klacht hier',
      'token refused': 'Controleer het token en het secret in de instellingen en start me opnieuw.',
      'scope missing': 'Installeer de app opnieuw met het manifest van deze versie.',
      'search never asked':
        'Kies op api.slack.com/apps mijn app en dan Interactivity & Shortcuts, en plak onder Select Menus bij Options Load URL: {{address}} (hetzelfde als de Request URL erboven). Sla op; opnieuw installeren hoeft niet.',
      'deliveries failed': 'In het log staat bij elk ervan waarom.',
      'messages unknown': 'Ze wachten op de nieuwere versie die ze maakte: start die weer.',
      'requests unanswered':
        'De vragers lezen het in hun volgende antwoord of overzicht. In het log staat bij elk ervan waarom.',
      'promises untold': 'Dat ligt aan mij, niet aan hen. De rest van deze lijst, of het log, zegt waarom.',
      'nobody to tell': 'Draag ze over aan een collega, of vraag een teamleider om mij een bericht te sturen.',
      'no sponsor': 'Kies een directeur in de bedrijfsinstellingen: instellingen',
      'duty failing':
        'Ik blijf het proberen, minstens elk uur, en al het andere gaat door. Waarschijnlijk klopt daar een waarde niet, zoals een tijdzone die niet bestaat. In het log staat waar het misgaat.',
      late: 'Ik blijf het proberen. Kijk of Slack, Teams en de database antwoorden; in het log staat wat ze weigeren.',
    },
  },
})
