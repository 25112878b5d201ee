/** First segments of the addresses that the web UI answers itself: the gateway serves its page there, and at `/`. */
export const SCREENS = ['sign-in', 'conversations', 'settings', 'contacts', 'matters', 'finance'] as const;
