import { useParams } from 'react-router';
import { ContactList } from './contact-list';
import { ContactPage } from './contact-page';

/** All contacts, or the one of the address. */
export function ContactsPage() {
  const { contactId } = useParams();
  return contactId === undefined ? <ContactList /> : <ContactPage key={contactId} id={contactId} />;
}
