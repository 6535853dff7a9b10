/**
 * Loading by the browser: start at {@link co.expediente.intake.page.UploadController}. A file is dropped, looked at, mapped and
 * handed to a job; {@link co.expediente.intake.page.LoadsController} tells what became of it.
 */
@NullMarked
package co.expediente.intake.page;

import org.jspecify.annotations.NullMarked;
