export interface PortalSession {
  id: string;
  object: 'billing_portal.session';
  configuration: string;
  created: number;
  customer: string;
  customer_account: null;
  flow: PortalFlow | null;
  livemode: false;
  locale: string | null;
  on_behalf_of: null;
  return_url: string | null;
  url: string;
}

interface PortalFlow {
  after_completion: {
    hosted_confirmation: null;
    redirect: { return_url: string } | null;
    type: 'portal_homepage' | 'redirect';
  };
  customer_update: null;
  subscription_cancel: null;
  subscription_pause: null;
  subscription_update: null;
  subscription_update_confirm: null;
  type: 'payment_method_update';
}

type Given = Pick<PortalSession, 'id' | 'created' | 'customer' | 'locale' | 'return_url' | 'url'> & {
  /** Whether the link leads straight to changing the card; then perhaps where to go afterwards. */
  changesCard: boolean;
  returnsTo: string | undefined;
};

export function newPortalSession({ changesCard, returnsTo, ...given }: Given): PortalSession {
  return {
    ...given,
    object: 'billing_portal.session',
    configuration: 'bpc_simulated_configuration',
    customer_account: null,
    flow: changesCard ? cardFlow(returnsTo) : null,
    livemode: false,
    on_behalf_of: null,
  };
}

function cardFlow(returnsTo: string | undefined): PortalFlow {
  return {
    after_completion: {
      hosted_confirmation: null,
      redirect: returnsTo === undefined ? null : { return_url: returnsTo },
      type: returnsTo === undefined ? 'portal_homepage' : 'redirect',
    },
    customer_update: null,
    subscription_cancel: null,
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: null,
    type: 'payment_method_update',
  };
}
