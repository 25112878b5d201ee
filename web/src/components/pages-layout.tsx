import { type ReactNode } from 'react';
import { Outlet } from 'react-router';
import classes from './pages-layout.module.css';

interface PagesLayoutProps {
  readonly title: string;
  /** For pages with tables of figures. */
  readonly isWide?: boolean;
  /** The links to the pages. */
  readonly children: ReactNode;
}

/** Pages that belong together, beside their navigation; above them where there is little room. */
export function PagesLayout({ title, isWide = false, children }: PagesLayoutProps) {
  return (
    <div className={classes.layout} data-wide={isWide || undefined}>
      <nav aria-label={title} className={classes.pages}>
        <span className={classes.heading}>{title}</span>
        {children}
      </nav>
      <Outlet />
    </div>
  );
}
