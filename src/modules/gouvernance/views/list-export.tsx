import { ExportLinks } from '#core/html/index.ts';
import { instancesCsvUrl, mandatesCsvUrl } from '../links.ts';

/** A list of a meeting, for a program or for a spreadsheet. @param props.href address of the file, without its format. */
export const ListExport = ({ label, href }: { label: string; href: string }) => (
  <ExportLinks label={label} machineHref={`${href}?format=csv`} spreadsheetHref={`${href}?format=csv-excel`} />
);

/** The bodies that are listed, then their mandates. */
export const InstancesExport = ({ campus }: { campus: string | null }) => (
  <>
    <ExportLinks
      label="Télécharger les instances :"
      machineHref={instancesCsvUrl({ campus }, 'machine')}
      spreadsheetHref={instancesCsvUrl({ campus }, 'tableur')}
    />
    <ExportLinks
      label="Télécharger les mandats, passés compris :"
      machineHref={mandatesCsvUrl({ campus }, 'machine')}
      spreadsheetHref={mandatesCsvUrl({ campus }, 'tableur')}
    />
  </>
);
