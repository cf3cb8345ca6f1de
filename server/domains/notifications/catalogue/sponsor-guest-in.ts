import { z } from 'zod';
import { defineNotice } from '../notice.ts';

/** Who came in. */
const Data = z.object({ name: z.string() });

export const sponsorGuestIn = defineNotice({
  id: 'sponsor.guest_in',
  schema: Data,
  audience: { kind: 'person' },
  titles: {
    en: 'Somebody you invited came in',
    de: 'Jemand, den du eingeladen hast, ist dabei',
    fr: 'Une personne que vous avez invitée est entrée',
    es: 'Alguien a quien invitaste ha entrado',
    da: 'En, du inviterede, er kommet ind',
  },
  link: () => '/home/invites',
  texts: {
    en: ({ name }) => ({
      subject: `${name} came in by your invite`,
      lines: ['Whoever you invite counts on your number of guests while they are here.'],
      button: 'See your invites',
    }),
    de: ({ name }) => ({
      subject: `${name} ist durch deine Einladung dabei`,
      lines: ['Wen du einlädst, zählt zu deinen Gästen, solange er hier ist.'],
      button: 'Deine Einladungen ansehen',
    }),
    fr: ({ name }) => ({
      subject: `${name} est entré grâce à votre invitation`,
      lines: ['Vos invités comptent dans votre nombre tant qu’ils sont là.'],
      button: 'Voir vos invitations',
    }),
    es: ({ name }) => ({
      subject: `${name} ha entrado con tu invitación`,
      lines: ['Tus invitados cuentan en tu cupo mientras estén aquí.'],
      button: 'Ver tus invitaciones',
    }),
    da: ({ name }) => ({
      subject: `${name} kom ind med din invitation`,
      lines: ['Dine gæster tæller med, så længe de er her.'],
      button: 'Se dine invitationer',
    }),
  },
});
