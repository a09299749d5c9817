//! One visitor of the shop: the accounts as this visitor knows them, and how far along they are.

use jiff::{ToSpan, civil::Date};
use serde::Serialize;

use crate::demo::credentials::{FREE, PAID};

/// Days in a paid term.
const TERM: i32 = 30;
/// Days of the paid term that are left to the seeded paying member on arrival.
const LEFT: i32 = 15;

/// A paid membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Plus {
    /// Last day that is paid for.
    pub(crate) paid_until: Date,
    /// Whether it goes on after that day.
    pub(crate) renews: bool,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Member {
    pub(crate) email: String,
    #[serde(skip)]
    pub(crate) password: String,
    pub(crate) name: String,
    pub(crate) phone: String,
    pub(crate) plus: Option<Plus>,
}

/// How far the withdrawal has come. Each step demands the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Leaving {
    /// Not begun.
    #[default]
    Not,
    /// The password was given again.
    Reauthenticated,
    /// The usage history was passed.
    Reviewed,
}

/// How far the ending of the paid membership has come. Each step demands the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Ending {
    /// Not begun.
    #[default]
    Not,
    /// The benefits page was passed.
    Warned,
    /// The password was given again.
    Reauthenticated,
    /// The first survey was answered.
    Surveyed,
    /// The coupons were given up.
    CouponsGivenUp,
    /// The second survey was answered.
    SurveyedAgain,
}

/// Everything one visitor has done.
#[derive(Debug)]
pub(crate) struct Shopper {
    members: Vec<Member>,
    who: Option<usize>,
    /// The password gate before the account page was passed.
    pub(crate) verified: bool,
    /// Numbers of the articles in the cart.
    pub(crate) cart: Vec<u32>,
    /// The withdrawal.
    pub(crate) leaving: Leaving,
    /// The ending of the paid membership.
    pub(crate) ending: Ending,
}

impl Shopper {
    /// Somebody who has just come in, and the seeded members.
    pub(crate) fn arrive(today: Date) -> Self {
        let member = |(email, password): (&str, &str), name: &str, phone: &str, plus| Member {
            email: email.to_owned(),
            password: password.to_owned(),
            name: name.to_owned(),
            phone: phone.to_owned(),
            plus,
        };
        let plus = Plus {
            paid_until: today.saturating_add(LEFT.days()),
            renews: true,
        };
        Self {
            members: vec![
                member(FREE, "한소라", "010-0000-1204", None),
                member(PAID, "오민준", "010-0000-7731", Some(plus)),
            ],
            who: None,
            verified: false,
            cart: Vec::new(),
            leaving: Leaving::Not,
            ending: Ending::Not,
        }
    }

    /// The member who is logged in.
    pub(crate) fn member(&self) -> Option<&Member> {
        self.members.get(self.who?)
    }

    /// The same, to change.
    pub(crate) fn member_mut(&mut self) -> Option<&mut Member> {
        self.members.get_mut(self.who?)
    }

    /// Logs in; false if the address or the password is wrong.
    pub(crate) fn log_in(&mut self, email: &str, password: &str) -> bool {
        let found = self
            .members
            .iter()
            .position(|member| member.email.eq_ignore_ascii_case(email) && member.password == password);
        if found.is_some() {
            self.log_out();
            self.who = found;
        }
        found.is_some()
    }

    /// Logs out and forgets how far anything had come.
    pub(crate) fn log_out(&mut self) {
        self.who = None;
        self.verified = false;
        self.leaving = Leaving::Not;
        self.ending = Ending::Not;
    }

    /// Whether this is the password of the member who is logged in.
    pub(crate) fn proves(&self, password: &str) -> bool {
        self.member().is_some_and(|member| member.password == password)
    }

    /// Whether an account has this address.
    pub(crate) fn knows(&self, email: &str) -> bool {
        self.members
            .iter()
            .any(|member| member.email.eq_ignore_ascii_case(email))
    }

    /// Opens an account and logs in.
    pub(crate) fn join(&mut self, member: Member) {
        self.log_out();
        self.members.push(member);
        self.who = Some(self.members.len() - 1);
    }

    /// Deletes the account that is logged in.
    pub(crate) fn delete(&mut self) {
        if let Some(who) = self.who {
            self.members.remove(who);
        }
        self.log_out();
        self.cart.clear();
    }

    /// Begins a paid membership.
    pub(crate) fn subscribe(&mut self, today: Date) {
        let paid_until = today.saturating_add(TERM.days());
        if let Some(member) = self.member_mut() {
            member.plus = Some(Plus {
                paid_until,
                renews: true,
            });
        }
    }

    /// Lets time pass: paid terms run out or are renewed.
    pub(crate) fn pass_time(&mut self, today: Date) {
        for member in &mut self.members {
            let Some(plus) = &mut member.plus else { continue };
            if plus.renews {
                while plus.paid_until < today {
                    plus.paid_until = plus.paid_until.saturating_add(TERM.days());
                }
            } else if plus.paid_until < today {
                member.plus = None;
            }
        }
    }
}

/// A date as Korean pages write it.
pub(crate) fn long_date(date: Date) -> String {
    format!("{}년 {}월 {}일", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_ended_membership_runs_out_and_another_is_renewed() {
        let start = date(2026, 11, 23);
        let later = start.saturating_add(16.days());
        let mut ended = Shopper::arrive(start);
        assert!(ended.log_in(PAID.0, PAID.1));
        if let Some(plus) = ended.member_mut().and_then(|member| member.plus.as_mut()) {
            plus.renews = false;
        }
        ended.pass_time(start.saturating_add(15.days()));
        assert!(
            ended.member().unwrap().plus.is_some(),
            "the last paid day is still paid"
        );
        ended.pass_time(later);
        assert!(ended.member().unwrap().plus.is_none());

        let mut renewed = Shopper::arrive(start);
        renewed.log_in(PAID.0, PAID.1);
        renewed.pass_time(later);
        assert_eq!(
            renewed.member().unwrap().plus.as_ref().unwrap().paid_until,
            date(2027, 1, 7)
        );
    }

    #[test]
    fn a_deleted_account_cannot_log_in_again() {
        let mut shopper = Shopper::arrive(date(2026, 11, 23));
        assert!(shopper.log_in(FREE.0, FREE.1));
        shopper.delete();
        assert!(!shopper.log_in(FREE.0, FREE.1));
        assert!(shopper.log_in(PAID.0, PAID.1));
    }
}
