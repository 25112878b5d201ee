import { memo } from 'react';
import { splitLinks } from './links';

/** A text as it was written: never HTML, line breaks kept, web addresses clickable. */
export const MessageText = memo(function MessageText({ body }: { body: string }) {
  return splitLinks(body).map(({ text, href }, index) =>
    href === undefined ? (
      text
    ) : (
      <a key={index} href={href} target="_blank" rel="noopener noreferrer">
        {text}
      </a>
    ),
  );
});
