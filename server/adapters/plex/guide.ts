import type { GuideStep } from '#domains/media/descriptor.ts';

/** How to watch with Plex on each kind of device: what guests read after joining until the owner writes his own. */
export const plexGuide: readonly GuideStep[] = [
  {
    id: 'phone',
    device: 'phone',
    texts: {
      en: {
        title: 'On your phone or tablet',
        body: '1. Install **Plex** from the App Store or Google Play.\n2. Sign in with the account you joined with.\n3. Under *More*, pin the libraries of **{{server_name}}** so that they stay on your home screen.',
      },
      de: {
        title: 'Auf Handy oder Tablet',
        body: '1. Installiere **Plex** aus dem App Store oder von Google Play.\n2. Melde dich mit dem Konto an, mit dem du beigetreten bist.\n3. Hefte unter *Mehr* die Mediatheken von **{{server_name}}** an, damit sie auf der Startseite bleiben.',
      },
      fr: {
        title: 'Sur téléphone ou tablette',
        body: '1. Installez **Plex** depuis l’App Store ou Google Play.\n2. Connectez-vous avec le compte utilisé pour rejoindre le serveur.\n3. Dans *Plus*, épinglez les bibliothèques de **{{server_name}}** pour les garder sur l’accueil.',
      },
      es: {
        title: 'En el móvil o la tableta',
        body: '1. Instala **Plex** desde App Store o Google Play.\n2. Inicia sesión con la cuenta con la que te uniste.\n3. En *Más*, fija las bibliotecas de **{{server_name}}** para tenerlas en la pantalla de inicio.',
      },
      da: {
        title: 'På mobil eller tablet',
        body: '1. Installér **Plex** fra App Store eller Google Play.\n2. Log ind med den konto, du kom ind med.\n3. Fastgør bibliotekerne fra **{{server_name}}** under *Mere*, så de bliver på startsiden.',
      },
    },
  },
  {
    id: 'tv',
    device: 'tv',
    texts: {
      en: {
        title: 'On your TV',
        body: '1. Install **Plex** from the app store of your TV, stick or console.\n2. Open it and choose *Sign in*: it shows a code.\n3. On your phone, open [plex.tv/link](https://plex.tv/link) and enter the code.',
      },
      de: {
        title: 'Am Fernseher',
        body: '1. Installiere **Plex** aus dem App-Store deines Fernsehers, Sticks oder deiner Konsole.\n2. Öffne es und wähle *Anmelden*: Es zeigt einen Code.\n3. Öffne am Handy [plex.tv/link](https://plex.tv/link) und gib den Code ein.',
      },
      fr: {
        title: 'Sur la télévision',
        body: '1. Installez **Plex** depuis le magasin d’applications de votre télévision, clé ou console.\n2. Ouvrez l’application et choisissez *Se connecter* : elle affiche un code.\n3. Sur votre téléphone, ouvrez [plex.tv/link](https://plex.tv/link) et saisissez le code.',
      },
      es: {
        title: 'En el televisor',
        body: '1. Instala **Plex** desde la tienda de tu televisor, dispositivo o consola.\n2. Ábrelo y elige *Iniciar sesión*: muestra un código.\n3. En el móvil, abre [plex.tv/link](https://plex.tv/link) y escribe el código.',
      },
      da: {
        title: 'På fjernsynet',
        body: '1. Installér **Plex** fra app-butikken på dit fjernsyn, din stick eller konsol.\n2. Åbn den, og vælg *Log ind*: den viser en kode.\n3. Åbn [plex.tv/link](https://plex.tv/link) på mobilen, og skriv koden.',
      },
    },
  },
  {
    id: 'browser',
    device: 'browser',
    texts: {
      en: {
        title: 'In a browser',
        body: 'Open [{{server_name}}]({{open_url}}) and sign in with the account you joined with. Nothing to install.',
      },
      de: {
        title: 'Im Browser',
        body: 'Öffne [{{server_name}}]({{open_url}}) und melde dich mit dem Konto an, mit dem du beigetreten bist. Nichts zu installieren.',
      },
      fr: {
        title: 'Dans un navigateur',
        body: 'Ouvrez [{{server_name}}]({{open_url}}) et connectez-vous avec le compte utilisé pour rejoindre le serveur. Rien à installer.',
      },
      es: {
        title: 'En un navegador',
        body: 'Abre [{{server_name}}]({{open_url}}) e inicia sesión con la cuenta con la que te uniste. No hay nada que instalar.',
      },
      da: {
        title: 'I en browser',
        body: 'Åbn [{{server_name}}]({{open_url}}), og log ind med den konto, du kom ind med. Der er intet at installere.',
      },
    },
  },
  {
    id: 'desktop',
    device: 'desktop',
    texts: {
      en: {
        title: 'On your computer',
        body: 'Get **Plex for Windows, Mac or Linux** from [plex.tv](https://www.plex.tv/media-server-downloads/?cat=plex+desktop) and sign in. It plays more formats as they are than a browser does.',
      },
      de: {
        title: 'Am Computer',
        body: 'Hol dir **Plex für Windows, Mac oder Linux** von [plex.tv](https://www.plex.tv/media-server-downloads/?cat=plex+desktop) und melde dich an. Es spielt mehr Formate im Original ab als ein Browser.',
      },
      fr: {
        title: 'Sur votre ordinateur',
        body: 'Téléchargez **Plex pour Windows, Mac ou Linux** sur [plex.tv](https://www.plex.tv/media-server-downloads/?cat=plex+desktop) et connectez-vous. Il lit plus de formats d’origine qu’un navigateur.',
      },
      es: {
        title: 'En el ordenador',
        body: 'Descarga **Plex para Windows, Mac o Linux** en [plex.tv](https://www.plex.tv/media-server-downloads/?cat=plex+desktop) e inicia sesión. Reproduce más formatos originales que un navegador.',
      },
      da: {
        title: 'På computeren',
        body: 'Hent **Plex til Windows, Mac eller Linux** fra [plex.tv](https://www.plex.tv/media-server-downloads/?cat=plex+desktop), og log ind. Den afspiller flere formater, som de er, end en browser gør.',
      },
    },
  },
];
