//! Answers leave in the order their questions came, though they are worked out side by side.
//!
//! A client may send a slow question and a quick one at once. The protocol lets the quick answer overtake; a client that keeps
//! the last answer to come would then show the older one.

use std::sync::Mutex;

use tokio::sync::oneshot;

use super::session::lock;

/// The questions of one document, in line.
#[derive(Debug, Default)]
pub(super) struct Turns {
    /// Ends when the last in line has had its turn.
    last: Mutex<Option<oneshot::Receiver<()>>>,
}

/// A place in the line; the next one's turn comes when it is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    before: Option<oneshot::Receiver<()>>,
    after: Option<oneshot::Sender<()>>,
}

impl Turns {
    /// Takes the place behind everyone who has one.
    pub(super) fn take(&self) -> Turn {
        let (after, next) = oneshot::channel();
        Turn { before: lock(&self.last).replace(next), after: Some(after) }
    }
}

impl Turn {
    /// Waits until everyone before has had a turn.
    pub(super) async fn come(&mut self) {
        if let Some(before) = &mut self.before {
            // Nothing is ever sent: the other end goes.
            let _ = before.await;
            self.before = None;
        }
    }
}

impl Drop for Turn {
    /// A question that is cancelled leaves the line; whoever stood behind it stands behind those before it.
    fn drop(&mut self) {
        if let (Some(before), Some(after)) = (self.before.take(), self.after.take())
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(async move {
                let _ = before.await;
                drop(after);
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[tokio::test]
    async fn turns_come_in_line_and_one_that_leaves_lets_nobody_past() {
        let turns = Turns::default();
        let done = Arc::new(Mutex::new(Vec::new()));
        let (first, second, third) = (turns.take(), turns.take(), turns.take());
        drop(second);
        let mut tasks = Vec::new();
        for (name, wait, mut turn) in [("third", 0, third), ("first", 20, first)] {
            let done = Arc::clone(&done);
            tasks.push(tokio::spawn(async move {
                tokio::time::sleep(std::time::Duration::from_millis(wait)).await;
                turn.come().await;
                lock(&done).push(name);
            }));
        }
        for task in tasks {
            task.await.expect("it ends");
        }
        assert_eq!(*lock(&done), ["first", "third"]);
    }
}
