import { Table } from '@mantine/core';
import { type ReactNode } from 'react';
import classes from './data-table.module.css';

export interface Column<Row> {
  readonly label: string;
  /** Figures stand right, under each other. */
  readonly isNumber?: boolean;
  /** May take several lines where there is little room. */
  readonly wraps?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  /** Names the table for those who do not see it. */
  readonly label: string;
  /** The first one names its row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** In pixels: below, the table scrolls sideways by itself. */
  readonly minWidth: number;
}

export function DataTable<Row>({ label, columns, rows, keyOf, minWidth }: DataTableProps<Row>) {
  return (
    <Table.ScrollContainer
      minWidth={minWidth}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': label } }}
    >
      <Table aria-label={label} className={classes.table ?? ''}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.label} scope="col" className={classOf(column)}>
                {column.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={keyOf(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <Table.Th key={column.label} scope="row" className={classOf(column)}>
                    {column.cell(row)}
                  </Table.Th>
                ) : (
                  <Table.Td key={column.label} className={classOf(column)}>
                    {column.cell(row)}
                  </Table.Td>
                ),
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function classOf({ isNumber = false, wraps = false }: Pick<Column<never>, 'isNumber' | 'wraps'>): string {
  if (isNumber) return classes.number ?? '';
  return (wraps ? classes.wraps : classes.words) ?? '';
}
