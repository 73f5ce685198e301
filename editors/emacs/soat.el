;;; soat.el --- Soát, the proofreader of Vietnamese drafts, through Eglot  -*- lexical-binding: t -*-

;; Author: The authors of Soát
;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1") (eglot "1.9"))
;; Keywords: convenience, i18n
;; URL: https://github.com/soat-vn/soat
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; (require 'soat) and then M-x soat in a draft, or (soat-setup) to have it started in every draft.

;;; Code:

(require 'eglot)

(defgroup soat nil
  "Proofreading of Vietnamese news and government report drafts."
  :group 'text)

(defcustom soat-command '("soat" "lsp")
  "The server and its arguments."
  :type '(repeat string))

(defcustom soat-language "vi"
  "The language of findings, \"vi\" or \"en\"."
  :type '(choice (const "vi") (const "en")))

(defcustom soat-typing-delay 1000
  "How long a finding under the caret waits for its word to be closed, in milliseconds."
  :type 'integer)

(defun soat--contact (&rest _)
  "How Eglot reaches the server."
  (append soat-command
          (list :initializationOptions (list :language soat-language :typingDelay soat-typing-delay))))

;; An entry each: Eglot gives all modes of one entry the language of the mode that came first, and a plain draft would be
;; read as HTML.  The last to be added is asked first, and other modes derive from `text-mode'.
(add-to-list 'eglot-server-programs '((text-mode :language-id "plaintext") . soat--contact))
(add-to-list 'eglot-server-programs '((markdown-mode :language-id "markdown") . soat--contact))
(add-to-list 'eglot-server-programs '((html-mode :language-id "html") . soat--contact))

;;;###autoload
(defun soat ()
  "Have this draft proofread by Soát."
  (interactive)
  (eglot-ensure))

(defun soat--ensure ()
  "Start Soát in a file of its own formats, not in whatever derives from `text-mode'."
  (when (and buffer-file-name (memq major-mode '(text-mode markdown-mode gfm-mode html-mode mhtml-mode)))
    (soat)))

;;;###autoload
(defun soat-setup ()
  "Have every plain, Markdown and HTML draft proofread from now on."
  (add-hook 'text-mode-hook #'soat--ensure)
  (add-hook 'html-mode-hook #'soat--ensure))

(defun soat-fix-all ()
  "Mend everything in this draft that is safe to mend."
  (interactive)
  (eglot-code-actions (point-min) (point-max) "source.fixAll.soat" t))

(provide 'soat)
;;; soat.el ends here
