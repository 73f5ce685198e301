;;; test.el --- Soát in a real Emacs  -*- lexical-binding: t -*-

;;; Commentary:

;; Started by editors/test.sh:
;;   emacs --batch -q -f package-initialize -l test.el   with SOAT (the server) and DRAFT (a file to write) set

;;; Code:

(add-to-list 'load-path (file-name-directory (or load-file-name buffer-file-name)))
(require 'soat)
(require 'cl-lib)

(defun soat-test-until (condition what)
  "Wait until CONDITION returns something and return it; WHAT did not come otherwise."
  (let ((deadline (+ (float-time) 10)) value)
    (while (not (setq value (funcall condition)))
      (when (> (float-time) deadline) (error "%s did not come" what))
      (accept-process-output nil 0.02))
    value))

(defun soat-test-words ()
  "What the diagnostics stand under."
  (mapcar (lambda (diagnostic)
            (buffer-substring-no-properties (flymake-diagnostic-beg diagnostic) (flymake-diagnostic-end diagnostic)))
          (flymake-diagnostics)))

(defun soat-test-run ()
  "Open a draft and work on it as a reporter does."
  (setq soat-command (list (getenv "SOAT") "lsp")
        soat-typing-delay 0
        eglot-sync-connect 10
        eglot-send-changes-idle-time 0.05)
  ;; The sign before the word takes two UTF-16 units: columns counted in the wrong unit miss it.
  (let ((coding-system-for-write 'utf-8))
    (with-temp-file (getenv "DRAFT")
      (insert "UBND huyện Phú Lâm tổ chức phiên họp tháng 11\n\n"
              "😀 Ngày 18/11/2021, UBND huyện Phú Lâm tchức phiên họp thường kỳ.\n\n"
              "Giải ngân vốn đầu tư công đạt 31.250/62.500 triệu đồng, đạt 55,0% kế hoạch vốn giao.\n")))
  (find-file (getenv "DRAFT"))
  (cl-assert (eq major-mode 'text-mode))
  (call-interactively #'eglot)
  (soat-test-until (lambda () (member "tchức" (soat-test-words))) "the finding")
  (cl-assert (= 1 (cl-count "tchức" (soat-test-words) :test #'equal)))

  ;; Keys above and before a finding go out as changes of their own; the finding moves with its text.
  (goto-char (point-min))
  (insert "Tin 😀 nhanh:  ")
  (search-forward "😀 Ngày")
  (insert " 😀 mai")
  (eglot--signal-textDocument/didChange)
  (soat-test-until (lambda () (and (member "  " (soat-test-words)) (member "tchức" (soat-test-words)))) "the findings after the edit")
  (goto-char (point-min))
  (delete-char (length "Tin 😀 nhanh:  "))
  (search-forward " 😀 mai")
  (replace-match "")
  (eglot--signal-textDocument/didChange)
  (soat-test-until (lambda () (and (not (member "  " (soat-test-words))) (member "tchức" (soat-test-words)))) "the findings as before")

  (goto-char (point-min))
  (search-forward "55,0")
  (let* ((server (eglot--current-server-or-lose))
         (hover (jsonrpc-request server :textDocument/hover (eglot--TextDocumentPositionParams)))
         (told (plist-get (plist-get hover :contents) :value)))
    (cl-assert (string-match-p "50,0" told) t))

  ;; The quick fix, as `eglot-code-actions' offers it; the reporter's choice is made here.
  (goto-char (point-min))
  (search-forward "tchức")
  (backward-char 2)
  (let ((last-nonmenu-event t) ; or Emacs asks with a menu
        (completing-read-function
         (lambda (_prompt actions &rest _)
           (or (cl-find "tổ chức" (all-completions "" actions) :test #'string-search)
               (error "Offered: %s" (all-completions "" actions))))))
    (eglot-code-actions (- (point) 3) (+ (point) 2) "quickfix" t))
  (soat-test-until (lambda () (save-excursion (goto-char (point-min)) (search-forward "Phú Lâm tổ chức phiên họp thường kỳ" nil t)))
                   "the fix")
  (soat-test-until (lambda () (not (member "tchức" (soat-test-words)))) "the finding's end")

  ;; Typed without marks, by initials.
  (goto-char (point-max))
  (insert "\nÔng Nam, pctubnd")
  (eglot--signal-textDocument/didChange)
  (let* ((capf (eglot-completion-at-point))
         (typed (buffer-substring-no-properties (nth 0 capf) (nth 1 capf)))
         (offered (all-completions typed (nth 2 capf))))
    (cl-assert (equal "Phó Chủ tịch UBND" (substring-no-properties (car offered))) t))

  ;; A person is followed to where the draft introduces him, and renamed; the columns after the sign must fit.
  (erase-buffer)
  (insert "😀 Dự có đồng chí Vi Văn Hiệp, Bí thư Huyện ủy.\n\n😀 Tại đây, đồng chí Hiệp kết luận.\n")
  (eglot--signal-textDocument/didChange)
  (search-backward "Hiệp")
  (let* ((identifier (xref-backend-identifier-at-point 'eglot))
         (found (lambda (items)
                  (mapcar (lambda (item)
                            (save-excursion
                              (goto-char (marker-position (xref-location-marker (xref-item-location item))))
                              (cons (line-number-at-pos) (looking-at-p "Vi Văn Hiệp\\|Hiệp"))))
                          items))))
    (cl-assert (equal '((1 . t)) (funcall found (xref-backend-definitions 'eglot identifier))) t)
    (cl-assert (equal '((1 . t) (3 . t)) (funcall found (xref-backend-references 'eglot identifier))) t))
  (let ((prepared (jsonrpc-request (eglot--current-server-or-lose) :textDocument/prepareRename
                                   (eglot--TextDocumentPositionParams))))
    (cl-assert (equal "Vi Văn Hiệp" (plist-get prepared :placeholder)) t))
  (eglot-rename "Hiếu") ; as Eglot asks it, of the word at point
  (cl-assert (equal (buffer-string)
                    "😀 Dự có đồng chí Vi Văn Hiếu, Bí thư Huyện ủy.\n\n😀 Tại đây, đồng chí Hiếu kết luận.\n")
             t)
  (set-buffer-modified-p nil)
  (message "emacs: diagnostics, incremental edits, hover, quick fix, completion, definition, references, rename"))

(condition-case problem
    (soat-test-run)
  (error
   (message "emacs: %s" (error-message-string problem))
   (kill-emacs 1)))

;;; test.el ends here
