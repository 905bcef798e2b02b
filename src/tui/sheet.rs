//! A sheet that a screen asks for by itself: once on opening, again when it is told to, and not whenever anything
//! changes, for what it shows is read from all the books. Must not know what stands on the sheet.

/// What came of it, and whether it is to be asked for.
#[derive(Debug)]
pub struct Sheet<T> {
    is_wanted: bool,
    came: Option<Result<Box<T>, String>>,
}

impl<T> Default for Sheet<T> {
    /// Nothing came yet, and it is wanted.
    fn default() -> Self {
        Self {
            is_wanted: true,
            came: None,
        }
    }
}

impl<T> Sheet<T> {
    /// Has it asked for anew.
    pub fn want(&mut self) {
        self.is_wanted = true;
    }

    /// Whether it is to be asked for.
    pub fn is_wanted(&self) -> bool {
        self.is_wanted
    }

    /// Takes the answer: a sheet, or why there is none, in words.
    pub fn take(&mut self, answer: Result<Box<T>, String>) {
        self.is_wanted = false;
        self.came = Some(answer);
    }

    /// What is shown until another one comes.
    pub fn shown(&self) -> Option<&T> {
        self.came.as_ref()?.as_deref().ok()
    }

    /// The same, or what is said in its place.
    pub fn or_why(&self) -> Result<&T, &str> {
        match &self.came {
            None => Err("reading the books"),
            Some(Ok(sheet)) => Ok(sheet),
            Some(Err(why)) => Err(why),
        }
    }
}
