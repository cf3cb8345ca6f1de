/** Music in the public domain. artist | genres | albums (`/`), each `title (year): track minutes;…` */
export const MUSIC = `
Ludwig van Beethoven|Classical|Symphony No. 5 in C minor (1808): Allegro con brio 7;Andante con moto 10;Scherzo. Allegro 5;Allegro 9/Symphony No. 9 in D minor (1824): Allegro ma non troppo 16;Molto vivace 11;Adagio molto e cantabile 15;Presto. Ode to Joy 24
Johann Sebastian Bach|Baroque,Classical|Brandenburg Concertos (1721): Concerto No. 1 20;Concerto No. 2 12;Concerto No. 3 11;Concerto No. 4 15;Concerto No. 5 21;Concerto No. 6 16/Goldberg Variations (1741): Aria 3;Variatio 1 2;Variatio 13 5;Variatio 25 7;Aria da capo 3
Wolfgang Amadeus Mozart|Classical|Eine kleine Nachtmusik (1787): Allegro 6;Romanze 6;Menuetto 2;Rondo 3/Requiem in D minor (1791): Introitus 5;Dies irae 2;Lacrimosa 3
Scott Joplin|Ragtime|Piano Rags (1902): Maple Leaf Rag 3;The Entertainer 4;Elite Syncopations 3;Solace 7
Claude Debussy|Classical,Impressionist|Suite bergamasque (1905): Prélude 4;Menuet 4;Clair de lune 5;Passepied 4
Gustav Holst|Classical|The Planets (1918): Mars 7;Venus 8;Mercury 4;Jupiter 8;Saturn 9;Uranus 6;Neptune 7
King Oliver's Creole Jazz Band|Jazz|1923 Recordings (1923): Dipper Mouth Blues 3;Chimes Blues 3;Canal Street Blues 3;Froggie Moore 3
`;
