import type { GuideStep } from '#domains/media/descriptor.ts';

/** How to watch with Jellyfin on each kind of device: what guests read after joining until the owner writes his own. */
export const jellyfinGuide: readonly GuideStep[] = [
  {
    id: 'phone',
    device: 'phone',
    texts: {
      en: {
        title: 'On your phone or tablet',
        body: '1. Install **Jellyfin** from the App Store or Google Play (on iPhone and iPad also *Swiftfin*).\n2. As the server, enter `{{server_url}}`.\n3. Sign in with the name and password you chose.',
      },
      de: {
        title: 'Auf Handy oder Tablet',
        body: '1. Installiere **Jellyfin** aus dem App Store oder von Google Play (auf iPhone und iPad auch *Swiftfin*).\n2. Gib als Server `{{server_url}}` ein.\n3. Melde dich mit dem Namen und Passwort an, die du gewählt hast.',
      },
      fr: {
        title: 'Sur téléphone ou tablette',
        body: '1. Installez **Jellyfin** depuis l’App Store ou Google Play (sur iPhone et iPad aussi *Swiftfin*).\n2. Comme serveur, saisissez `{{server_url}}`.\n3. Connectez-vous avec le nom et le mot de passe choisis.',
      },
      es: {
        title: 'En el móvil o la tableta',
        body: '1. Instala **Jellyfin** desde App Store o Google Play (en iPhone y iPad también *Swiftfin*).\n2. Como servidor, escribe `{{server_url}}`.\n3. Inicia sesión con el nombre y la contraseña que elegiste.',
      },
      da: {
        title: 'På mobil eller tablet',
        body: '1. Installér **Jellyfin** fra App Store eller Google Play (på iPhone og iPad også *Swiftfin*).\n2. Skriv `{{server_url}}` som server.\n3. Log ind med det navn og den adgangskode, du valgte.',
      },
    },
  },
  {
    id: 'tv',
    device: 'tv',
    texts: {
      en: {
        title: 'On your TV',
        body: '1. Install **Jellyfin** from the app store of your TV or stick, and enter `{{server_url}}` as the server.\n2. Choose *Quick Connect*: it shows a code.\n3. On your phone, open [{{server_name}}]({{open_url}}), choose *Quick Connect* in your profile and enter the code.',
      },
      de: {
        title: 'Am Fernseher',
        body: '1. Installiere **Jellyfin** aus dem App-Store deines Fernsehers oder Sticks und gib `{{server_url}}` als Server ein.\n2. Wähle *Quick Connect*: Es zeigt einen Code.\n3. Öffne am Handy [{{server_name}}]({{open_url}}), wähle in deinem Profil *Quick Connect* und gib den Code ein.',
      },
      fr: {
        title: 'Sur la télévision',
        body: '1. Installez **Jellyfin** depuis le magasin d’applications de votre télévision ou clé et saisissez `{{server_url}}` comme serveur.\n2. Choisissez *Quick Connect* : un code s’affiche.\n3. Sur votre téléphone, ouvrez [{{server_name}}]({{open_url}}), choisissez *Quick Connect* dans votre profil et saisissez le code.',
      },
      es: {
        title: 'En el televisor',
        body: '1. Instala **Jellyfin** desde la tienda de tu televisor o dispositivo y escribe `{{server_url}}` como servidor.\n2. Elige *Quick Connect*: muestra un código.\n3. En el móvil, abre [{{server_name}}]({{open_url}}), elige *Quick Connect* en tu perfil y escribe el código.',
      },
      da: {
        title: 'På fjernsynet',
        body: '1. Installér **Jellyfin** fra app-butikken på dit fjernsyn eller din stick, og skriv `{{server_url}}` som server.\n2. Vælg *Quick Connect*: den viser en kode.\n3. Åbn [{{server_name}}]({{open_url}}) på mobilen, vælg *Quick Connect* i din profil, og skriv koden.',
      },
    },
  },
  {
    id: 'browser',
    device: 'browser',
    texts: {
      en: {
        title: 'In a browser',
        body: 'Open [{{server_name}}]({{open_url}}) and sign in with the name and password you chose. Nothing to install.',
      },
      de: {
        title: 'Im Browser',
        body: 'Öffne [{{server_name}}]({{open_url}}) und melde dich mit dem Namen und Passwort an, die du gewählt hast. Nichts zu installieren.',
      },
      fr: {
        title: 'Dans un navigateur',
        body: 'Ouvrez [{{server_name}}]({{open_url}}) et connectez-vous avec le nom et le mot de passe choisis. Rien à installer.',
      },
      es: {
        title: 'En un navegador',
        body: 'Abre [{{server_name}}]({{open_url}}) e inicia sesión con el nombre y la contraseña que elegiste. No hay nada que instalar.',
      },
      da: {
        title: 'I en browser',
        body: 'Åbn [{{server_name}}]({{open_url}}), og log ind med det navn og den adgangskode, du valgte. Der er intet at installere.',
      },
    },
  },
  {
    id: 'desktop',
    device: 'desktop',
    texts: {
      en: {
        title: 'On your computer',
        body: 'Get **Jellyfin Desktop** from [jellyfin.org](https://jellyfin.org/downloads/clients/), enter `{{server_url}}` as the server and sign in. It plays more formats as they are than a browser does.',
      },
      de: {
        title: 'Am Computer',
        body: 'Hol dir **Jellyfin Desktop** von [jellyfin.org](https://jellyfin.org/downloads/clients/), gib `{{server_url}}` als Server ein und melde dich an. Das Programm spielt mehr Formate im Original ab als ein Browser.',
      },
      fr: {
        title: 'Sur votre ordinateur',
        body: 'Téléchargez **Jellyfin Desktop** sur [jellyfin.org](https://jellyfin.org/downloads/clients/), saisissez `{{server_url}}` comme serveur et connectez-vous. Il lit plus de formats d’origine qu’un navigateur.',
      },
      es: {
        title: 'En el ordenador',
        body: 'Descarga **Jellyfin Desktop** en [jellyfin.org](https://jellyfin.org/downloads/clients/), escribe `{{server_url}}` como servidor e inicia sesión. Reproduce más formatos originales que un navegador.',
      },
      da: {
        title: 'På computeren',
        body: 'Hent **Jellyfin Desktop** fra [jellyfin.org](https://jellyfin.org/downloads/clients/), skriv `{{server_url}}` som server, og log ind. Den afspiller flere formater, som de er, end en browser gør.',
      },
    },
  },
];
