//! The concepts that every language's word file spells out.

macro_rules! concepts {
    ($($variant:ident = $name:literal, $whole:literal, $meaning:literal;)*) => {
        /// Something that can be said on a screen. Each has a section in each language's word file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Concept {
            $(#[doc = $meaning] $variant,)*
        }

        impl Concept {
            /// Every concept.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name of its section.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether a phrase must be the whole text (names of controls), not a part of it.
            pub fn whole(self) -> bool {
                match self { $(Self::$variant => $whole,)* }
            }
        }
    };
}

concepts! {
    Act = "act", false, "Leaving an account, a contract or a consent, in any form of the verb or as a noun.";
    Bare = "bare", true, "A control's name that names leaving without its object (\"delete\", \"cancel\").";
    Foreign = "foreign", false, "Ending or removing something else: an order, a photo, a group, a draft.";
    Joining = "joining", false, "Beginning: signing up, subscribing, starting a trial.";
    JoinControl = "join control", true, "A control's name that begins an account or contract.";
    Order = "order", true, "A button's name that orders after a check of what is ordered (\"Place order\").";
    LogIn = "log in", false, "Asking a person who is logged out to log in.";
    LogOut = "log out", false, "Logging out.";
    Newsletter = "newsletter", false, "Leaving a mailing list.";
    ConsentLayer = "consent layer", false, "A cookie banner or another consent layer.";
    PlanChange = "plan change", false, "Changing to another plan as an aim of its own.";
    Password = "new password", false, "Setting or changing a password.";
    CurrentPassword = "current password", false, "The name of a field that takes the password in use.";
    Hub = "hub", true, "A control's name as account and settings pages have them.";
    HubTitle = "hub title", true, "The title of an account or settings page.";
    Article = "article", false, "The manner of help articles.";
    ArticleMark = "article mark", false, "What only help articles say: \"Was this helpful?\", related articles.";
    ArticleTitle = "article title", false, "The title of a help article.";
    Finish = "finish", true, "A control's name that goes through with leaving.";
    LeadOn = "lead on", true, "A control's name that leads on without finishing.";
    Keep = "keep", true, "A control's name that keeps the customer.";
    Close = "close", true, "A control's name that only goes back or closes.";
    Edit = "edit", true, "A control's name that goes back to change what was given.";
    Help = "help", true, "A control's name that leads to help, terms or policies.";
    Confirm = "confirm", false, "Asking whether one really wants to leave, or telling one to confirm it.";
    AskBare = "ask bare", true, "A whole sentence that asks whether one is sure and names nothing else.";
    AskAny = "ask any", false, "Asking whether one is sure, whatever it is about.";
    Typed = "typed", false, "A phrase to be typed.";
    ConfirmBox = "confirm box", false, "The text of a box that says that one leaves.";
    Warn = "warn", false, "A bad consequence of leaving.";
    Upon = "upon", false, "Leaving as the condition of what a sentence says: \"if you cancel\", \"when the account is closed\".";
    Retain = "retain", false, "A reason or an alternative to stay.";
    Offer = "offer", false, "A control's name that takes an alternative to leaving.";
    Survey = "survey", false, "Asking why.";
    Reason = "reason", false, "A reason to leave, as an answer.";
    ReasonField = "reason field", false, "The name of a field that takes a reason or a comment.";
    LawReason = "law reason", false, "A reason that the law requires.";
    Reauth = "reauth", false, "Asking to prove identity again.";
    IdentityField = "identity field", false, "The name of a field that takes a proof of identity.";
    Code = "code", false, "A code that was or will be sent to phone or mail.";
    Authenticator = "authenticator", false, "A code from an authenticator app or a device that is at hand.";
    Link = "link", false, "A link sent by mail that must be followed.";
    Precondition = "precondition", false, "Something else must be ended or done first.";
    Obstacle = "obstacle", false, "Something that is still open: a debt, an order under way, a device not returned, being the only administrator.";
    Handoff = "handoff", false, "Another platform or channel must be used.";
    Wait = "wait", false, "Time must pass before one can go on.";
    Moment = "moment", false, "A number of seconds or minutes.";
    Challenge = "challenge", false, "CAPTCHA or bot check.";
    BotWall = "bot wall", false, "A bot wall or a rate limit as a whole page.";
    Review = "review", false, "Telling a person to look at information.";
    Info = "info", false, "Information that is no bad consequence: a summary, terms, storage periods, holdings.";
    Data = "data", false, "The name of a field that takes data.";
    Choose = "choose", false, "Choosing the contract or the date that the request is about.";
    Done = "done", false, "Leaving has happened or has been requested.";
    Deferral = "deferral", false, "Leaving takes effect only later.";
    Save = "save", true, "A control's name that keeps changed settings or a profile.";
    Opener = "opener", true, "A word that begins a sentence if it is written with a capital.";
    Closer = "closer", false, "The end of a word that ends a sentence.";
    Search = "search", false, "The name of a search field.";
}
