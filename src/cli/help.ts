import { print } from './console.ts';

const HELP = `Maillage, système d’information des campus des métiers et des qualifications

  npx maillage [commande] [options]

Commandes
  serve                       démarre le service (commande par défaut, comme « npm start »)
  import <fichier|dossier…>   charge des fichiers ouverts
      --dry-run               lit et contrôle sans rien écrire
      --dataset NOM           impose le jeu de données au lieu de le reconnaître
      --report FICHIER.json   écrit le rapport dans un fichier
  demo                        charge le jeu de démonstration dans une base vide
      --force                 le mêle à des données déjà présentes
  instance <fichier.json>     enregistre les mentions propres à cette installation
  references                  charge les nomenclatures et les territoires livrés
  migrate                     met à jour le schéma de la base
  backup [dossier|fichier]    sauvegarde toute la base et les fichiers, service ouvert ou non
  restore <fichier>           met une sauvegarde à la place d’une base vide
      --remplacer             efface ce que la base contient
      --verifier              lit et contrôle la sauvegarde sans rien écrire
      --dechiffrer FICHIER    en écrit l’archive en clair
  journal verifier            recalcule les sceaux du journal ; nomme la première ligne en cause
      --sceau N:EMPREINTE     contrôle aussi un sceau gardé ailleurs (répétable)
  journal exporter            écrit le journal en CSV ; l’export y est inscrit
      --depuis, --jusque JOUR dates comprises, par exemple 2027-03-01
      --fichier FICHIER.csv   dans un fichier neuf, au lieu de la sortie
  journal sceller             scelle ce qui est écrit, et donne le dernier sceau
  user add <courriel> --prenom P --nom N
      --role ROLE             ouvre un accès et donne un lien pour choisir sa phrase (administrateur)
  user list                   montre les accès, leur état et leurs rôles
  user link <courriel>        donne un nouveau lien ; les précédents ne servent plus
  user reset <courriel> --motif M     retire phrase, codes, clés et identités, ferme les sessions, donne un lien
  user suspend <courriel> --motif M   suspend un accès ; « user reopen » le rétablit
  aide                        affiche cette page

Réglages (variables d’environnement)
  HOST, PORT                  adresse d’écoute (127.0.0.1, 4780)
  DATA_DIR                    dossier de la base embarquée (.donnees)
  DATABASE_URL                PostgreSQL 15 ou plus récent, à la place de la base embarquée
  PUBLIC_URL                  adresse publique, par exemple https://campus.exemple.fr
  TRUST_PROXY                 mandataires dont l’en-tête X-Forwarded-For est cru (127.0.0.1, 10.0.0.0/8)
  DEMONSTRATION               oui, non : charger le jeu de démonstration dans une base vide
  LOG_LEVEL, DB_POOL          niveau du journal (info), connexions à la base (8)
  BACKUP_KEY_FILE, BACKUP_KEY clé des sauvegardes, dans un fichier ou telle quelle
  FILES_S3_URL…               espace S3 des fichiers déposés (docs/exploitation/fichiers.md)
  SOURCES_FOLDER              dossier de dépôt de fichiers ouverts, relu sur un rythme
  SOURCES_TRUSTED             origines d’où un fichier se relit même en réseau privé ou sans https
  METRICS_PORT                port des mesures, sur cette machine seule
  SMTP_URL, MAIL_FROM         serveur d’envoi (smtp://compte:motdepasse@hote:587) et expéditeur des courriels

Codes de sortie
  0 fait · 1 défaut du logiciel · 2 fichier ou demande refusés · 64 commande mal écrite · 65 journal altéré · 66 fichier introuvable · 69 service absent · 73 dossier non modifiable
  74 fichiers déposés manquants · 77 compte inadapté · 78 réglage refusé`;

/** `maillage aide`. */
export const printHelp = (): void => print(HELP);
